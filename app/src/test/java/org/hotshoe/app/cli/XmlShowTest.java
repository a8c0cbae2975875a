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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes over bytes that are given on the command line. */
class XmlShowTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("x.xml"), "<RegisterDescription>"
                + "<Integer Name='Width'><pValue>WidthReg</pValue><Min>16</Min><pMax>Sensor</pMax><Inc>8</Inc></Integer>"
                + "<IntReg Name='WidthReg'><Address>0x100</Address><Length>4</Length><AccessMode>RW</AccessMode>"
                + "<pPort>Device</pPort></IntReg>"
                + "<IntReg Name='Sensor'><Address>0x104</Address><Length>2</Length><Endianess>BigEndian</Endianess>"
                + "<pPort>Device</pPort></IntReg><Port Name='Device'/></RegisterDescription>");
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("xml", "show", file.toString()));
        arguments.addAll(List.of(options));
        Console console = new Console(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return Hotshoe.run(new Toolbox(null, console, null, null), arguments.toArray(String[]::new));
    }

    @Test
    void shouldShowValueLimitsAndAccessOverTheGivenBytes() {
        // 0x280 = 640, least significant byte first; 0x0870 = 2160, most significant byte first.
        assertThat(run("--node", "Width", "--json", "--memory", "0x100=80020000", "--memory", "260=08 70"))
                .as(err.toString()).isZero();
        JsonObject width = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject()
                .getAsJsonArray("nodes").get(0).getAsJsonObject();
        assertThat(width.get("value").getAsString()).isEqualTo("640");
        assertThat(width.get("minimum").getAsLong()).isEqualTo(16);
        assertThat(width.get("maximum").getAsLong()).isEqualTo(2160);
        assertThat(width.get("increment").getAsLong()).isEqualTo(8);
        assertThat(width.get("access").getAsString()).isEqualTo("RW");
        assertThat(width.get("node").getAsString()).isEqualTo("Integer");
    }

    @Test
    void shouldShowEveryNodeInTheOrderOfTheDescription() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" +")[1]))
                .containsExactly("Width", "WidthReg", "Sensor", "Device");
    }

    @Test
    void shouldRefuseUnknownNodesAndWhatAreNoBytes() {
        assertThat(run("--node", "Widht")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Widht", "Width");
        for (String wrong : List.of("100", "=00", "0x100=8", "0x100=zz", "x=00")) {
            assertThat(run("--memory", wrong)).as(wrong).isEqualTo(ExitCode.USAGE);
        }
    }
}
