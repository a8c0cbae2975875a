// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String[] NODES = {
        "<Integer Name='Width'><Value>640</Value><Min>16</Min><pMax>WidthMax</pMax><Streamable>Yes</Streamable>"
                        + "</Integer>",
        "<IntSwissKnife Name='WidthMax'><pVariable Name='X'>OffsetX</pVariable><Formula>1000-X</Formula>"
                        + "</IntSwissKnife>",
        "<Integer Name='OffsetX'><Value>0</Value><Min>0</Min><pMax>OffsetMax</pMax><Streamable>Yes</Streamable>"
                        + "</Integer>",
        "<IntSwissKnife Name='OffsetMax'><pVariable Name='W'>Width</pVariable><Formula>1000-W</Formula>"
                        + "</IntSwissKnife>",
        "<Float Name='ExposureTime'><Value>12000.5</Value><Streamable>Yes</Streamable></Float>",
        "<Boolean Name='Reverse'><Value>0</Value><Streamable>Yes</Streamable></Boolean>",
        "<String Name='UserID'><Value>lab</Value><Streamable>Yes</Streamable></String>",
        "<Enumeration Name='GainSelector'><EnumEntry Name='Red'><Value>0</Value></EnumEntry>"
                + "<EnumEntry Name='Blue'><Value>1</Value></EnumEntry><Value>1</Value><Streamable>Yes</Streamable>"
                + "<pSelected>Gain</pSelected><pSelected>Tap</pSelected></Enumeration>",
        "<Integer Name='Tap'><Min>0</Min><Max>1</Max><pIndex>GainSelector</pIndex>"
                        + "<ValueIndexed Index='0'>0</ValueIndexed>"
                + "<ValueIndexed Index='1'>1</ValueIndexed><pSelected>Gain</pSelected></Integer>",
        "<FloatReg Name='Gain'><pIndex Offset='16'>GainSelector</pIndex><pIndex Offset='4'>Tap</pIndex>"
                + "<Length>4</Length><AccessMode>RW</AccessMode><Streamable>Yes</Streamable></FloatReg>",
        "<Integer Name='NotSaved'><Value>1</Value></Integer>",
        "<Command Name='Go'><Value>0</Value><Streamable>Yes</Streamable></Command>",
        "<SwissKnife Name='Broken'><Formula>1/0</Formula><Streamable>Yes</Streamable></SwissKnife>"
    };
    private static final String SAVED = """
        # Hotshoe settings 1
        # camera: V M
        Width = 640
        OffsetX = 0
        ExposureTime = 12000.5
        Reverse = false
        UserID = lab
        GainSelector = Blue
        Gain[GainSelector=Red, Tap=0] = 1.0
        Gain[GainSelector=Red, Tap=1] = 0.1
        Gain[GainSelector=Blue, Tap=0] = 0.0
        Gain[GainSelector=Blue, Tap=1] = -2.5
        # not saved: Broken: cannot evaluate formula: node=Broken (line 16), element=Formula, position=2, \
        reason=division by zero, whatever the registers are; the description is broken
        """;

    private final MemoryPort port = new MemoryPort();
    private NodeMap map;

    @BeforeEach
    void load() throws CameraException {
        map = Xml.load(port, NODES);
        port.put(0, "0000803f cdcccc3d");
        port.put(16, "00000000 000020c0");
    }

    private String saved() throws Exception {
        final StringBuilder text = new StringBuilder();
        Settings.save(map, text);
        return text.toString();
    }

    private SettingsReport load(String text) throws Exception {
        return Settings.load(map, new StringReader(text));
    }

    @Test
    void shouldSaveStreamableFeaturesWithSelectorsIterated() throws Exception {
        final StringBuilder text = new StringBuilder();
        assertThat(Settings.save(map, text)).isEqualTo(10);
        assertThat(text).hasToString(SAVED);
    }

    @Test
    void shouldSetSelectorsBackAfterSaving() throws Exception {
        saved();
        assertThat(Xml.enumeration(map, "GainSelector").value()).isEqualTo("Blue");
        for (long selector = 1; selector >= 0; selector--) {
            Xml.enumeration(map, "GainSelector").set(selector);
            assertThat(Xml.integer(map, "Tap").value()).isEqualTo(selector);
        }
    }

    @Test
    void shouldRestoreWhatItSaved() throws Exception {
        final NodeMap other = Xml.load(new MemoryPort(), NODES);
        final SettingsReport report = Settings.load(other, new StringReader(SAVED));
        assertThat(report.failures()).isEmpty();
        assertThat(report.applied()).isEqualTo(10);
        final StringBuilder again = new StringBuilder();
        Settings.save(other, again);
        assertThat(again).hasToString(SAVED);
    }

    @Test
    void shouldApplyInAnyOrder() throws Exception {
        // An offset of 900 fits only once the width is 100, wherever that line stands.
        assertThat(load("OffsetX = 900\nWidth = 100\n").failures()).isEmpty();
        assertThat(Xml.integer(map, "OffsetX").value()).isEqualTo(900);
        assertThat(load("Width = 1000\nOffsetX = 0\n")).isEqualTo(new SettingsReport(2, java.util.List.of()));
    }

    @Test
    void shouldReportWhatItCannotApplyAndApplyTheRest() throws Exception {
        final SettingsReport report = load("Widht = 100\nWidth = 5\nReverse = TRUE\nGain[Tap=7] = 1\nWidthMax = 3\n");
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.failures()).hasSize(4);
        assertThat(report.failures().get(0)).startsWith("line 1: Widht = 100: ").contains("Width");
        assertThat(report.failures().get(1)).startsWith("line 2: Width = 5: ").contains("minimum=16");
        assertThat(report.failures().get(2)).startsWith("line 4: Gain[Tap=7] = 1: ").contains("maximum=1");
        assertThat(report.failures().get(3)).startsWith("line 5: WidthMax = 3: ").contains("access=RO");
        assertThat(Xml.bool(map, "Reverse").value()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "Width; 2", "Width 5; 2", "= 5; 2", "Width =; 2", "Gain[GainSelector] = 1; 2", "Gain[GainSelector=Red = 1; 2",
        "UserID = \"open; 2", "UserID = \"a\" b; 2", "UserID = \"\\q\"; 2", "UserID = \"\\u12\"; 2"
    })
    void shouldApplyNothingOfAMalformedText(String line, int number) throws Exception {
        assertThatThrownBy(() -> load("Width = 100\n" + line + "\nWidth = 200\n"))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("line=" + number + ",");
        assertThat(Xml.integer(map, "Width").value()).isEqualTo(640);
    }

    @Test
    void shouldRefuseAValueThatIsThereTwice() throws Exception {
        assertThatThrownBy(() -> load("Width = 100\nGain[Tap=0] = 1\nGain[Tap=1] = 1\nWidth = 200\n"))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("line=4,")
                .hasMessageContaining("first at line=1");
        assertThat(Xml.integer(map, "Width").value()).isEqualTo(640);
    }

    @Test
    void shouldRefuseATextWithoutEnd() {
        assertThatThrownBy(() -> Settings.load(map, new java.io.Reader() {
            @Override
            public int read(char[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, 'x');
                return length;
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        })).isInstanceOf(BadSettingsException.class).hasMessageContaining("too long");
    }

    @Test
    void shouldKeepAnyText() throws Exception {
        final StringFeature text = Xml.feature(map, "UserID", StringFeature.class);
        for (String value : new String[] {"", " blanks ", "a = b # c", "\"q\"", "back\\slash", "two\nlines\r\n",
            "\u0007\u00B5\uD83D\uDE00\uD800\u2028", "x]y,z"}) {
            text.set(value);
            final String saved = saved();
            text.set("something else");
            assertThat(load(saved).failures()).isEmpty();
            assertThat(text.value()).isEqualTo(value);
        }
    }

    @Test
    void shouldReadWhatAnEditorMakesOfTheText() throws Exception {
        assertThat(load("\uFEFF# c\r\n\r\n  Width=0x64  \r\nGain[ GainSelector = Red , Tap = \"0\" ]=2\r\n").failures())
                .isEmpty();
        assertThat(Xml.integer(map, "Width").value()).isEqualTo(100);
        assertThat(port.get(0, 4)).isEqualTo("00000040");
        assertThat(Xml.enumeration(map, "GainSelector").value()).isEqualTo("Blue");
    }

    @Test
    void shouldStopWhenTheDeviceHasLeft() throws Exception {
        final NodeMap gone = Xml.load(new Port() {
            @Override
            public void read(long address, java.nio.ByteBuffer target) throws CameraException {
                throw new org.hotshoe.device.CameraGoneException("gone");
            }

            @Override
            public void write(long address, java.nio.ByteBuffer source) throws CameraException {
                throw new org.hotshoe.device.CameraGoneException("gone");
            }
        }, NODES);
        assertThatThrownBy(() -> Settings.save(gone, new StringBuilder()))
                .isInstanceOf(org.hotshoe.device.CameraGoneException.class);
        assertThatThrownBy(() -> Settings.load(gone, new StringReader(SAVED)))
                .isInstanceOf(org.hotshoe.device.CameraGoneException.class);
    }
}
