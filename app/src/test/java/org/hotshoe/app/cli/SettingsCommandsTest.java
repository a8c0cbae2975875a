// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hotshoe.command.SettingsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What saving and loading say, and what they refuse before any camera is looked for. */
class SettingsCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void shouldSayThatAllWasRestored() {
        assertThat(LoadCommand.report(console, "id", new SettingsReport(12, List.of()))).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("12 values loaded");
    }

    @Test
    void shouldNameWhatCouldNotBeRestoredAndExitWithLosses() {
        SettingsReport report = new SettingsReport(1, List.of("line 2: Width = 7: off the increment"));
        assertThat(LoadCommand.report(console, "id", report)).isEqualTo(ExitCode.LOSSES);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("1 value loaded, 1 could not be:",
                "  line 2: Width = 7: off the increment");
    }

    @Test
    void shouldTellProgramsWhatCouldNotBeRestored() {
        console.useJson(true);
        LoadCommand.report(console, "id", new SettingsReport(1, List.of("line 2: Width = 7: off the increment")));
        JsonObject document = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
        assertThat(document.get("applied").getAsInt()).isEqualTo(1);
        assertThat(document.getAsJsonArray("failures").get(0).getAsString()).startsWith("line 2: Width = 7");
    }

    @Test
    void shouldRefuseToReplaceAFileBeforeACameraIsLookedFor(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.txt"), "precious");
        Toolbox toolbox = new Toolbox(null, console, null, null);
        assertThat(Hotshoe.run(toolbox, "save", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(Hotshoe.run(toolbox, "xml", "dump", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(Hotshoe.run(toolbox, "load", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--overwrite", "is a directory").hasLineCount(3);
        assertThat(file).hasContent("precious");
    }
}
