// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any camera is looked for: no framework runs here. */
class ArgumentsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Toolbox toolbox = new Toolbox(null, new Console(InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)),
            null, null);

    private int run(String line) {
        return Hotshoe.run(toolbox, line.isEmpty() ? new String[0] : line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "list --bogus", "get", "set", "execute", "capture --frames -1",
        "capture --frames x", "capture --frames 99999999999999999999", "capture --bits 12", "capture --bits 0",
        "capture --window 5", "capture --window 1:2 --bits 16", "capture --format gif", "capture --ring 1",
        "capture --ring 1025", "capture --timeout 0", "capture --timeout NaN", "capture --prefix a/b",
        "capture --set Width", "capture extra", "convert", "convert only-one", "convert in out.gif",
        "convert no-such-file out.png", "convert in out.png --gamma x", "bench --seconds 0",
        "features --visibility all",
        "save", "load", "load no-such-file", "save no-such-folder/file", "xml", "xml nonsense", "xml eval --set X 1",
        "xml eval --set X=Y 1", "xml eval 1+", "xml eval 1/0", "xml eval --bogus", "xml dump",
        "xml dump no-such-folder/file", "xml check", "xml check no-such-file"})
    void shouldEndWithUsageAndSayWhy(String line) {
        assertThat(run(line)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("hotshoe: ").hasSizeGreaterThan(15);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"width=0", "width=-5", "width=65537", "height=x", "format=Mono99", "format=RGB8", "fps=-1",
        "fps=NaN", "colour=red", "width", "width=65536,height=65536", "raw=nonsense,source=x",
        "source=/no/such/file.fits", "faults=nonsense", "serial="})
    void shouldSayWhatIsWrongWithASimulatedCamera(String settings) {
        assertThat(run("capture --simulate " + settings)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("hotshoe: --simulate " + settings + ": ")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatAPictureFileIsBroken(@TempDir Path folder) throws IOException {
        Path broken = folder.resolve("broken");
        for (String start : List.of("SIMPLE  =                    T", "II*\0\377\377\377\377", "", "GIF89a",
                "\211PNG\r\n\032\nxxxx")) {
            Files.write(broken, start.getBytes(StandardCharsets.ISO_8859_1));
            err.reset();
            assertThat(run("capture --simulate source=" + broken)).as(start).isEqualTo(ExitCode.USAGE);
            assertThat(run("convert " + broken + " " + folder.resolve("out.png"))).as(start).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(broken.toString()).hasLineCount(2);
            assertThat(folder.resolve("out.png")).doesNotExist();
        }
    }

    @Test
    void shouldDescribeAFailureAsOneDocumentWhenJsonIsAskedFor() {
        assertThat(run("capture --bits 12 --json")).isEqualTo(ExitCode.USAGE);
        JsonObject error = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject()
                .getAsJsonObject("error");
        assertThat(error.get("exitCode").getAsInt()).isEqualTo(2);
        assertThat(error.get("kind").getAsString()).isEqualTo("usage");
        assertThat(error.get("message").getAsString()).contains("--bits 12");
    }

    @Test
    void shouldDescribeAnUnknownOptionAsADocumentToo() {
        assertThat(run("list --bogus --json")).isEqualTo(ExitCode.USAGE);
        assertThat(JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject().has("error"))
                .isTrue();
    }

    @Test
    void shouldSuggestTheNearestCommand() {
        run("captur");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("hotshoe capture");
    }

    @Test
    void shouldHelpOnEveryCommandAndNameTheCommonOptions() {
        for (HotshoeCommand command : Commands.all(toolbox)) {
            String name = command.getClass().getAnnotation(picocli.CommandLine.Command.class).name();
            out.reset();
            assertThat(run(name + " --help")).as(name).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).as(name).contains("Usage: hotshoe " + name, "--json",
                    "--verbose");
        }
    }

    @Test
    void shouldDocumentEveryExitCode() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsSubsequence("Exit codes:", "0 ", "done", "2 ", "usage",
                "3 ", "no camera", "4 ", "device", "5 ", "lost or damaged");
    }

    @Test
    void shouldReadAssignments() {
        assertThat(SetCommand.parse(List.of("Width=16", "Name = a=b")))
                .containsExactly(java.util.Map.entry("Width", "16"), java.util.Map.entry("Name", "a=b"));
        assertThat(SetCommand.parse(List.of("ExposureTime", "5000")))
                .containsExactly(java.util.Map.entry("ExposureTime", "5000"));
        assertThatThrownBy(() -> SetCommand.parse(List.of("=5"))).isInstanceOf(CommandFailure.class);
    }

    @Test
    void shouldReadAddresses() {
        assertThat(HostPort.parse("--usbip", "127.0.0.1:3240")).isEqualTo(new HostPort("127.0.0.1", 3240));
        assertThat(HostPort.parse("--usbip", "[::1]:0")).isEqualTo(new HostPort("::1", 0));
        assertThat(HostPort.parse("--usbip", "4000")).isEqualTo(new HostPort("127.0.0.1", 4000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "host", "host:", "host:-1", "host:65536", "host:x"})
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> HostPort.parse("--usbip", text)).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("HOST:PORT");
    }
}
