// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.capture.PixelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFilesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeTheFolderAndRefuseAFileInItsPlace() throws IOException {
        assertThat(FrameFiles.in(folder.resolve("a/b")).folder()).isDirectory();
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> FrameFiles.in(file)).isInstanceOf(IOException.class).hasMessageContaining("is a file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void shouldWriteAsPictureWhatPngCanHoldExactly() {
        assertThat(FrameFiles.hasPng(PixelFormat.MONO8)).isTrue();
        assertThat(FrameFiles.hasPng(PixelFormat.MONO16)).isTrue();
        assertThat(FrameFiles.hasPng(PixelFormat.MONO12P)).isFalse();
    }
}
