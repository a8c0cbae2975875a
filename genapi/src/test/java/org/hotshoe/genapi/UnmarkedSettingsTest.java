// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.SettingsReport;
import org.junit.jupiter.api.Test;

/** Settings of cameras whose descriptions mark no feature as streamable. */
class UnmarkedSettingsTest {
    private static final String[] NODES = {
        "<Category Name='Root'><pFeature>Width</pFeature><pFeature>OffsetX</pFeature><pFeature>GainSelector</pFeature>"
                + "<pFeature>Gain</pFeature><pFeature>Model</pFeature><pFeature>DeviceUserID</pFeature>"
                + "<pFeature>Go</pFeature><pFeature>UserSetDefault</pFeature><pFeature>Secret</pFeature>"
                + "<pFeature>Buffer</pFeature><pFeature>LUTIndex</pFeature><pFeature>LUTValue</pFeature>"
                + "<pFeature>Absent</pFeature><pFeature>Writable</pFeature><pFeature>Faulty</pFeature></Category>",
        "<Integer Name='TLParamsLocked'><Value>0</Value></Integer>",
        "<Integer Name='Width'><pIsLocked>TLParamsLocked</pIsLocked><Value>640</Value><Min>16</Min><pMax>WidthMax</pMax>"
                + "</Integer>",
        "<IntSwissKnife Name='WidthMax'><pVariable Name='X'>OffsetX</pVariable><Formula>1000-X</Formula>"
                + "</IntSwissKnife>",
        "<Integer Name='OffsetX'><Value>0</Value><Min>0</Min><pMax>OffsetMax</pMax></Integer>",
        "<IntSwissKnife Name='OffsetMax'><pVariable Name='W'>Width</pVariable><Formula>1000-W</Formula>"
                + "</IntSwissKnife>",
        "<Enumeration Name='GainSelector'><EnumEntry Name='Red'><Value>0</Value></EnumEntry>"
                + "<EnumEntry Name='Blue'><Value>1</Value></EnumEntry><Value>1</Value><pSelected>Gain</pSelected>"
                + "</Enumeration>",
        // Writable for one value of its selector only.
        "<Float Name='Gain'><pIsAvailable>IsBlue</pIsAvailable><Value>1.5</Value></Float>",
        "<IntSwissKnife Name='IsBlue'><pVariable Name='S'>GainSelector</pVariable><Formula>S = 1</Formula>"
                + "</IntSwissKnife>",
        "<String Name='Model'><ImposedAccessMode>RO</ImposedAccessMode><Value>m</Value></String>",
        "<String Name='DeviceUserID'><Value>left eye</Value></String>",
        "<Command Name='Go'><Value>0</Value></Command>",
        "<Integer Name='UserSetDefault'><Value>1</Value></Integer>",
        "<Integer Name='Secret'><Visibility>Invisible</Visibility><Value>1</Value></Integer>",
        "<Integer Name='Unreachable'><Value>1</Value></Integer>",
        "<Register Name='Buffer'><Address>0</Address><Length>8</Length><AccessMode>RW</AccessMode></Register>",
        "<Integer Name='LUTIndex'><Value>0</Value><Min>0</Min><Max>4095</Max><pSelected>LUTValue</pSelected></Integer>",
        "<IntReg Name='LUTValue'><pIndex Offset='2'>LUTIndex</pIndex><Address>0x1000</Address><Length>2</Length>"
                + "<AccessMode>RW</AccessMode></IntReg>",
        "<Integer Name='Absent'><pIsAvailable>TLParamsLocked</pIsAvailable><Value>1</Value></Integer>",
        "<IntReg Name='Writable'><Address>0x10</Address><AccessMode>WO</AccessMode></IntReg>",
        "<Integer Name='Faulty'><Value>1</Value><pIsAvailable>Broken</pIsAvailable></Integer>",
        "<IntSwissKnife Name='Broken'><pVariable Name='L'>TLParamsLocked</pVariable><Formula>1/L</Formula>"
                + "</IntSwissKnife>"
    };

    private final MemoryPort port = new MemoryPort();

    private static String save(NodeMap map) throws Exception {
        final StringBuilder text = new StringBuilder();
        Settings.save(map, text);
        return text.toString();
    }

    @Test
    void shouldSaveWhatAPersonCouldWriteAndNameWhatIsLeftOut() throws Exception {
        final List<String> lines = save(Xml.load(port, NODES)).lines().toList();
        assertThat(lines.get(2)).startsWith("#").contains("marks no feature");
        final List<String> rest = lines.subList(3, lines.size());
        assertThat(rest).startsWith("Width = 640", "OffsetX = 0", "GainSelector = Blue",
                "Gain[GainSelector=Blue] = 1.5", "LUTIndex = 0", "LUTValue[LUTIndex=0] = 0");
        assertThat(rest).filteredOn(line -> line.startsWith(Settings.NOT_SAVED)).hasSize(2)
                .anyMatch(line -> line.startsWith("# not saved: LUTValue: ") && line.contains("limit=256"))
                .anyMatch(line -> line.startsWith("# not saved: Faulty: ") && line.contains("division by zero"));
        assertThat(rest).filteredOn(line -> line.startsWith("LUTValue")).hasSize(256);
        assertThat(rest).hasSize(5 + 256 + 2);
    }

    @Test
    void shouldSaveGeometryThatIsLockedWhileItStreams() throws Exception {
        final NodeMap map = Xml.load(port, NODES);
        Xml.integer(map, "TLParamsLocked").set(1);
        assertThat(Xml.integer(map, "Width").accessMode()).isEqualTo(AccessMode.RO);
        assertThat(map.accessWithoutLocks("Width")).isEqualTo(AccessMode.RW);
        assertThat(map.accessWithoutLocks("Model")).isEqualTo(AccessMode.RO);
        assertThat(map.accessWithoutLocks("NoSuch")).isEqualTo(AccessMode.NI);
        assertThat(Xml.integer(map, "Width").accessMode()).as("locked as before").isEqualTo(AccessMode.RO);
        assertThat(save(map)).contains("\nWidth = 640\n");
        final SettingsReport report = Settings.load(map, new StringReader("OffsetX = 2\nWidth = 100\n"));
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.failures()).singleElement().asString().startsWith("line 2: Width = 100: ")
                .contains("TLParamsLocked");
    }

    @Test
    void shouldRestoreWhatItSavedInAnyOrder() throws Exception {
        final NodeMap map = Xml.load(port, NODES);
        Xml.integer(map, "Width").set(100);
        Xml.integer(map, "OffsetX").set(900);
        final String saved = save(map);
        final NodeMap other = Xml.load(new MemoryPort(), NODES);
        final List<String> reversed = new java.util.ArrayList<>(saved.lines().toList());
        java.util.Collections.reverse(reversed);
        final SettingsReport report = Settings.load(other, new StringReader(String.join("\n", reversed)));
        assertThat(report.failures()).isEmpty();
        assertThat(report.applied()).isEqualTo(5 + 256);
        assertThat(save(other)).isEqualTo(saved);
    }

    /** Vendors' descriptions over memory that reads zeros: what is saved is accepted, or named with the reason. */
    @Test
    void shouldSaveAndRestoreRealDescriptionsWithoutMarks() throws Exception {
        final Path folder = RealDescriptionsTest.shared().resolve("data/genicam");
        assumeTrue(Files.isDirectory(folder), "not run: no descriptions in " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".xml")).sorted().toList()) {
                final NodeMap map = Descriptions.load(Files.readAllBytes(file), new MemoryPort());
                final String saved = save(map);
                final long values = saved.lines().filter(line -> !line.startsWith("#")).count();
                assertThat(values).as("values of %s", file).isPositive();
                final SettingsReport report = Settings.load(map, new StringReader(saved));
                assertThat(report.applied() + report.failures().size()).as("%s: %s", file, report.failures())
                        .isEqualTo((int) values);
                assertThat(report.failures()).as(file.toString()).allSatisfy(failure -> assertThat(failure)
                        .matches("(?s)line \\d+: \\S.* = .*: .+"));
            }
        }
    }
}
