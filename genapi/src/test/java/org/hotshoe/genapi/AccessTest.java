// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access modes by the rules of the GenApi standard: what the source allows, what is imposed, what locks. */
class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "RO, RO, 0, RO", "RO, WO, 0, NA", "RO, RW, 0, RO", "WO, RO, 0, NA", "WO, WO, 0, WO", "WO, RW, 0, WO",
        "RW, RO, 0, RO", "RW, WO, 0, WO", "RW, RW, 0, RW",
        "RO, RW, 1, RO", "WO, RW, 1, NA", "RW, RW, 1, RO", "RW, WO, 1, NA", "R, RW, 0, RO"
    })
    void shouldIntersectWhatRegisterAndImpositionAllow(String register, String imposed, int lock, AccessMode expected)
            throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(),
                "<Integer Name='Lock'><Value>" + lock + "</Value></Integer>",
                "<IntReg Name='R'><Address>0</Address><AccessMode>" + register + "</AccessMode></IntReg>",
                "<Integer Name='A'><pValue>R</pValue><pIsLocked>Lock</pIsLocked><ImposedAccessMode>" + imposed
                        + "</ImposedAccessMode></Integer>");
        assertThat(Xml.integer(map, "A").accessMode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "<Integer Name='C'><Value>10</Value></Integer>, RW", "<Integer Name='C'><Value>0</Value></Integer>, X",
        "<Integer Name='C'><Value>-1</Value></Integer>, RW",
        "<Float Name='C'><Value>10.0</Value></Float>, RW", "<Float Name='C'><Value>0.25</Value></Float>, RW",
        "<Float Name='C'><Value>0.0</Value></Float>, X", "<Boolean Name='C'><Value>true</Value></Boolean>, RW",
        "<Boolean Name='C'><Value>1</Value></Boolean>, RW", "<Boolean Name='C'><Value>7</Value></Boolean>, X",
        "<Boolean Name='C'><Value>9</Value><OnValue>9</OnValue></Boolean>, RW",
        "<IntSwissKnife Name='C'><Formula>1=1</Formula></IntSwissKnife>, RW",
        "<Enumeration Name='C'><EnumEntry Name='E'><Value>3</Value></EnumEntry><Value>3</Value></Enumeration>, RW"
    })
    void shouldTakeAnyNumberThatIsNotZeroAsTrue(String condition, String expected) throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), condition,
                "<Integer Name='A'><Value>1</Value><pIsAvailable>C</pIsAvailable></Integer>",
                "<Integer Name='B'><Value>1</Value><pIsImplemented>C</pIsImplemented></Integer>");
        final boolean holds = expected.equals("RW");
        assertThat(Xml.integer(map, "A").accessMode()).isEqualTo(holds ? AccessMode.RW : AccessMode.NA);
        assertThat(Xml.integer(map, "B").accessMode()).isEqualTo(holds ? AccessMode.RW : AccessMode.NI);
    }

    @Test
    void shouldSayWhyAFeatureCannotBeUsed() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Integer Name='Zero'><Value>0</Value></Integer>",
                "<Integer Name='TLParamsLocked'><Value>1</Value><Visibility>Invisible</Visibility></Integer>",
                "<Integer Name='NotThere'><Value>1</Value><pIsImplemented>Zero</pIsImplemented></Integer>",
                "<Integer Name='NotNow'><Value>1</Value><pIsAvailable>Zero</pIsAvailable></Integer>",
                "<Integer Name='Width'><Value>1</Value><pIsLocked>TLParamsLocked</pIsLocked></Integer>",
                "<IntReg Name='Secret'><Address>0</Address><AccessMode>WO</AccessMode></IntReg>");
        assertThatThrownBy(() -> Xml.integer(map, "NotThere").value()).isInstanceOf(UnsupportedByCameraException.class)
                .hasMessageContaining("name=NotThere");
        assertThatThrownBy(() -> Xml.integer(map, "NotNow").value()).isExactlyInstanceOf(CameraException.class)
                .hasMessageContaining("access=NA").hasMessageContaining("Zero");
        assertThatThrownBy(() -> Xml.integer(map, "Width").set(2)).isExactlyInstanceOf(CameraException.class)
                .hasMessageContaining("locked by=TLParamsLocked");
        assertThatThrownBy(() -> Xml.integer(map, "Secret").value()).hasMessageContaining("access=WO");
        // The host sets it while it streams, invisible or not; afterwards the width is free again.
        Xml.integer(map, "TLParamsLocked").set(0);
        Xml.integer(map, "Width").set(2);
        assertThat(Xml.integer(map, "Width").value()).isEqualTo(2);
    }

    @Test
    void shouldPassOnTheAccessOfWhatIsReferredTo() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Integer Name='Zero'><Value>0</Value></Integer>",
                "<IntReg Name='R'><Address>0</Address><AccessMode>RW</AccessMode><pIsAvailable>Zero</pIsAvailable>"
                        + "</IntReg>",
                "<Integer Name='A'><pValue>R</pValue></Integer>",
                "<Converter Name='B'><FormulaTo>FROM</FormulaTo><FormulaFrom>TO</FormulaFrom><pValue>A</pValue>"
                        + "</Converter>",
                "<SwissKnife Name='K'><Formula>1</Formula></SwissKnife>", "<Float Name='F'><pValue>K</pValue></Float>",
                "<Category Name='C'/>");
        assertThat(Xml.real(map, "B").accessMode()).isEqualTo(AccessMode.NA);
        assertThat(Xml.real(map, "F").accessMode()).isEqualTo(AccessMode.RO);
        assertThatThrownBy(() -> Xml.real(map, "F").set(1)).hasMessageContaining("access=RO");
        assertThat(map.feature("C").orElseThrow().accessMode()).isEqualTo(AccessMode.RO);
    }

    @Test
    void shouldNameTheLimitsThatAValueBreaks() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(),
                "<Integer Name='A'><Value>16</Value><Min>16</Min><Max>100</Max><Inc>8</Inc></Integer>",
                "<Float Name='F'><Value>1</Value><Min>0.5</Min><Max>2</Max></Float>",
                "<Integer Name='V'><Value>1</Value><ValidValueSet>1; 3 ;10</ValidValueSet></Integer>",
                "<Integer Name='Full'><Value>0</Value><Inc>2</Inc></Integer>");
        assertThatThrownBy(() -> Xml.integer(map, "A").set(101)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("value=101").hasMessageContaining("minimum=16")
                .hasMessageContaining("maximum=100").hasMessageContaining("increment=8");
        assertThatThrownBy(() -> Xml.integer(map, "A").set(20)).hasMessageContaining("choose 16");
        assertThatThrownBy(() -> Xml.real(map, "F").set(2.5)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("0.5").hasMessageContaining("2.0");
        assertThatThrownBy(() -> Xml.real(map, "F").set(Double.NaN)).isInstanceOf(BadSettingsException.class);
        assertThatThrownBy(() -> Xml.integer(map, "V").set(2)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("[1, 3, 10]");
        Xml.integer(map, "V").set(10);
        Xml.integer(map, "A").set(96);
        // From the lowest to the highest 64-bit number the difference does not fit a long.
        Xml.integer(map, "Full").set(Long.MAX_VALUE - 1);
        assertThatThrownBy(() -> Xml.integer(map, "Full").set(Long.MAX_VALUE))
                .isInstanceOf(BadSettingsException.class);
        map.checkLimits(false);
        Xml.integer(map, "A").set(101);
        assertThat(Xml.integer(map, "A").value()).isEqualTo(101);
    }
}
