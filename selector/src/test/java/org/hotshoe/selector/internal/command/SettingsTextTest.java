// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings line by line, as command sessions write them. */
class SettingsTextTest {

    @Test
    void shouldTakeSubjectsAndValuesApart() {
        assertThat(SettingsText.parse("# Hotshoe settings 1\n\nWidth = 640\nGain[GainSelector=AnalogAll] = 1.5\n"
                + "DeviceUserID = \"a = b\"\nX[S=\"k = [v]\",T=2] = \"\\\"]\"\n"))
                        .containsExactly(entry("Width", "640"),
                        entry("Gain[GainSelector=AnalogAll]", "1.5"), entry("DeviceUserID", "\"a = b\""),
                        entry("X[S=\"k = [v]\",T=2]", "\"\\\"]\""));
    }

    @Test
    void shouldWriteWhatItReads() {
        String text = "Width = 640\nGain[GainSelector=\"a,b\",Other=2] = 1.5\n";
        assertThat(SettingsText.text(SettingsText.parse(text))).isEqualTo(text);
    }

    @Test
    void shouldQuoteWhatWouldBeMisread() {
        Map<String, String> selectors = new LinkedHashMap<>();
        selectors.put("A", "x,y");
        selectors.put("B", "plain");
        assertThat(SettingsText.subject("Gain", selectors)).isEqualTo("Gain[A=\"x,y\",B=plain]");
        assertThat(SettingsText.quoted("")).isEqualTo("\"\"");
        assertThat(SettingsText.quoted(" b\"\\\n")).isEqualTo("\" b\\\"\\\\\\u000A\"");
        assertThat(SettingsText.quoted("x,y = z")).isEqualTo("x,y = z");
    }

    @Test
    void shouldPassOverLinesWithoutAValue() {
        assertThat(SettingsText.parse("nonsense\n= 3\n[a=b]\n\"x\n")).isEmpty();
    }
}
