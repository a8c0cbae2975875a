// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofHours(2)));

    @TempDir
    private Path parent;
    private String usual;

    @BeforeEach
    void moveTemporaryFiles() {
        usual = System.setProperty("java.io.tmpdir", parent.toString());
    }

    @AfterEach
    void moveThemBack() {
        System.setProperty("java.io.tmpdir", usual);
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        try (Store store = Store.create()) {
            Files.createDirectories(store.bundles().resolve("deep"));
            Files.writeString(store.bundles().resolve("deep/file"), "x");
            assertThat(parent).isNotEmptyDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path abandoned = Files.createDirectory(parent.resolve("hotshoe-run-dead"));
        Files.createFile(abandoned.resolve("in-use.lock"));
        Files.createDirectory(abandoned.resolve("felix"));
        Files.setLastModifiedTime(abandoned, LONG_AGO);
        Path young = Files.createDirectory(parent.resolve("hotshoe-run-young"));
        Files.createFile(young.resolve("in-use.lock"));
        Path foreign = Files.createDirectory(parent.resolve("other"));
        Files.setLastModifiedTime(foreign, LONG_AGO);
        Store.create().close();
        assertThat(abandoned).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
    }
}
