// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeTheFolderAndStartWithOne() throws IOException {
        Path deep = folder.resolve("a/b");
        assertThat(FileNames.in(deep, "frame").next("")).isEqualTo(deep.resolve("frame-000001"));
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void shouldGoOnAfterTheHighestNumberOfAnyKind() throws IOException {
        Files.createFile(folder.resolve("frame-000007.tiff"));
        Files.createFile(folder.resolve("frame-000012-incomplete.raw"));
        Files.createFile(folder.resolve("other-000099.tiff"));
        Files.createFile(folder.resolve("frame-x.tiff"));
        FileNames names = FileNames.in(folder, "frame");
        assertThat(names.next("")).isEqualTo(folder.resolve("frame-000013"));
        assertThat(names.next("incomplete")).isEqualTo(folder.resolve("frame-000014-incomplete"));
    }

    @Test
    void shouldSayThatTheFolderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> FileNames.in(file, "frame")).isInstanceOf(IOException.class)
                .hasMessageContaining("is a file").hasMessageContaining("--out");
        assertThatThrownBy(() -> FileNames.in(file.resolve("below"), "frame")).isInstanceOf(IOException.class)
                .hasMessageContaining("--out");
    }
}
