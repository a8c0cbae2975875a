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
                + "<Integer Name='Width'><pValue>WidthReg</pValue><Min>16</Min><pMax>Sensor</pMax><Inc>8</Inc>"
                + "</Integer>"
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

    private JsonObject node(String name) {
        out.reset();
        assertThat(run("--node", name, "--json")).as(err.toString()).isZero();
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject().getAsJsonArray("nodes")
                .get(0).getAsJsonObject();
    }

    private void describe(String nodes) throws IOException {
        Files.writeString(file, "<RegisterDescription>" + nodes + "</RegisterDescription>");
    }

    @Test
    void shouldShowLimitsOfWhatCanOnlyBeRead() throws IOException {
        describe("<IntReg Name='A'><Address>0</Address><Length>2</Length></IntReg>"
                + "<Float Name='B'><pValue>A</pValue><Inc>0.5</Inc></Float>");
        assertThat(node("A").get("access").getAsString()).isEqualTo("RO");
        assertThat(node("A").get("maximum").getAsLong()).isEqualTo(65535);
        assertThat(node("B").get("maximum").getAsDouble()).isEqualTo(65535);
        assertThat(node("B").get("increment").getAsDouble()).isEqualTo(0.5);
    }

    @Test
    void shouldShowTheOthersWhenOneAspectFails() throws IOException {
        describe("<SwissKnife Name='Z'><Formula>1/0</Formula></SwissKnife>"
                + "<Integer Name='A'><Value>3</Value><Min>1</Min><pMax>Z</pMax></Integer>");
        JsonObject a = node("A");
        assertThat(a.get("value").getAsString()).isEqualTo("3");
        assertThat(a.get("minimum").getAsLong()).isEqualTo(1);
        assertThat(a.has("maximum")).isFalse();
        assertThat(a.get("error").getAsString()).contains("division by zero");
    }

    @Test
    void shouldShowWhatTheDescriptionSays() throws IOException {
        describe("<Enumeration Name='E' NameSpace='Standard'><DisplayName>Choice</DisplayName><EventID>9001</EventID>"
                + "<IsDeprecated>Yes</IsDeprecated><DocuURL>http://example.org/e</DocuURL><Visibility>Guru</Visibility>"
                + "<EnumEntry Name='A'><Value>1</Value></EnumEntry><EnumEntry Name='B'><Value>2</Value>"
                + "<pIsAvailable>Off</pIsAvailable></EnumEntry>"
                + "<Value>1</Value><PollingTime>100</PollingTime></Enumeration>"
                + "<Integer Name='Off'><Value>0</Value></Integer><Port Name='P'><ChunkID>4f</ChunkID></Port>");
        JsonObject e = node("E");
        assertThat(e.get("displayName").getAsString()).isEqualTo("Choice");
        assertThat(e.get("eventId").getAsString()).isEqualTo("9001");
        assertThat(e.get("deprecated").getAsBoolean()).isTrue();
        assertThat(e.get("documentUrl").getAsString()).isEqualTo("http://example.org/e");
        assertThat(e.get("nameSpace").getAsString()).isEqualTo("Standard");
        assertThat(e.get("visibility").getAsString()).isEqualTo("guru");
        assertThat(e.getAsJsonArray("entries")).hasSize(2);
        assertThat(e.getAsJsonArray("available")).hasSize(1);
        assertThat(e.getAsJsonObject("entryValues").get("B").getAsLong()).isEqualTo(2);
        assertThat(e.getAsJsonObject("elements").getAsJsonArray("PollingTime").get(0).getAsString()).isEqualTo("100");
        assertThat(node("P").getAsJsonObject("elements").has("ChunkID")).isTrue();
        assertThat(node("EnumEntry_E_B").get("access").getAsString()).isEqualTo("NA");
    }

    @Test
    void shouldRefuseUnknownNodesAndWhatAreNoBytes() {
        assertThat(run("--node", "Widht")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Widht", "similar ones: Width");
        err.reset();
        assertThat(run("--node", "Qqqqqqqqqq")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no node is named 'Qqqqqqqqqq'; without --node")
                .doesNotContain("similar");
        for (String wrong : List.of("100", "=00", "0x100=8", "0x100=zz", "x=00")) {
            assertThat(run("--memory", wrong)).as(wrong).isEqualTo(ExitCode.USAGE);
        }
    }
}
