// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredChoicesTest {
    @TempDir
    private Path folder;
    private StoredChoices choices;

    @BeforeEach
    void use() {
        choices = new StoredChoices(folder.resolve("new/hotshoe"));
    }

    @Test
    void shouldKnowNoneWithoutAFile() throws IOException {
        assertThat(choices.read()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsStoredForTheNextRun() throws IOException {
        choices.store("u3v-aa01", "usb4java");
        choices.store("u3v-bb02", "linux-kmod");
        choices.store("u3v-aa01", "v4l2");
        assertThat(new StoredChoices(folder.resolve("new/hotshoe")).read()).containsExactly(
                java.util.Map.entry("u3v-aa01", "v4l2"), java.util.Map.entry("u3v-bb02", "linux-kmod"));
        assertThat(choices.file().getParent().toFile().list()).as("nothing else is left").hasSize(1);
    }

    @Test
    void shouldForgetAChoiceThatEnds() throws IOException {
        choices.store("u3v-aa01", "usb4java");
        assertThat(choices.store("u3v-aa01", null)).isEmpty();
        assertThat(choices.read()).isEmpty();
    }

    @Test
    void shouldNameTheLineThatItCannotUnderstandAndKeepTheFile() throws IOException {
        choices.store("u3v-aa01", "usb4java");
        Files.writeString(choices.file(), "u3v-aa01 = usb4java\nno sense\n");
        assertThatThrownBy(choices::read).isInstanceOf(IOException.class).hasMessageContaining("line 2")
                .hasMessageContaining("no sense");
        assertThatThrownBy(() -> choices.store("u3v-cc03", "v4l2")).isInstanceOf(IOException.class);
        assertThat(Files.readString(choices.file())).contains("no sense");
    }
}
