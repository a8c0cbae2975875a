// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotshoe.device.BadSettingsException;
import org.junit.jupiter.api.Test;

class TransferPlanTest {

    /** The trace of an Alvium camera in a public issue (Aravis #314): 0x10000, 0x15, 0xFC00. */
    @Test
    void shouldCutAsARealCameraWasSeenToBeProgrammed() throws Exception {
        TransferPlan plan = TransferPlan.singleFinal(1_440_000, 1024, 65_536);
        assertThat(plan).isEqualTo(new TransferPlan(0x10000, 0x15, 0xFC00, 0, 0));
    }

    @Test
    void shouldCutWithoutAlignmentAndForTinyPayloads() throws Exception {
        assertThat(TransferPlan.singleFinal(1, 1, 1024)).isEqualTo(new TransferPlan(1024, 0, 1, 0, 0));
        assertThat(TransferPlan.floorThenTail(100, 1024, 1 << 20))
                .isEqualTo(new TransferPlan(1 << 20, 0, 0, 1024, 100));
        assertThat(TransferPlan.singleFinal(Integer.MAX_VALUE, 1024, 1 << 20).total()).isEqualTo(1L << 31);
    }

    @Test
    void shouldRefuseSizesThatCannotBeCut() {
        assertThatThrownBy(() -> TransferPlan.singleFinal(0, 1, 1024)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("payload=0");
        assertThatThrownBy(() -> TransferPlan.singleFinal(1L << 31, 1, 1024)).isInstanceOf(BadSettingsException.class);
        assertThatThrownBy(() -> TransferPlan.singleFinal(100, 3, 1024)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("alignment=3");
        assertThatThrownBy(() -> TransferPlan.floorThenTail(100, 2048, 1024)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("transferBytes=1024");
    }

    @Test
    void shouldCutAsTheReferenceDoes() throws Exception {
        int checked = 0;
        for (String entry : entries()) {
            long payload = number(entry, "required_payload");
            int alignment = (int) number(entry, "alignment");
            int most = (int) number(entry, "max_transfer");
            check(section(entry, "single_final_round_up"), TransferPlan.singleFinal(payload, alignment, most));
            check(section(entry, "floor_then_tail"), TransferPlan.floorThenTail(payload, alignment, most));
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(9);
    }

    private static void check(String expected, TransferPlan plan) {
        assertThat(plan.transferBytes()).as(expected).isEqualTo((int) number(expected, "payload_size"));
        assertThat(plan.transferCount()).as(expected).isEqualTo((int) number(expected, "count"));
        assertThat(plan.final1Bytes()).as(expected).isEqualTo((int) number(expected, "final1"));
        assertThat(plan.final2Bytes()).as(expected).isEqualTo((int) number(expected, "final2"));
        assertThat(plan.total()).as(expected).isEqualTo(number(expected, "total"));
        if (expected.contains("final2_valid")) {
            assertThat(plan.final2Valid()).as(expected).isEqualTo((int) number(expected, "final2_valid"));
        }
    }

    private static List<String> entries() throws Exception {
        Path file = SharedData.find("data/u3v-packets.json");
        assumeTrue(file != null, "u3v-packets.json is not here");
        String text = Files.readString(file);
        String[] parts = text.substring(text.indexOf("\"transfer_split\"")).split("\"required_payload\"");
        List<String> entries = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            entries.add("\"required_payload\"" + parts[i]);
        }
        return entries;
    }

    private static String section(String entry, String name) {
        int start = entry.indexOf('"' + name + '"');
        return entry.substring(start, entry.indexOf('}', start));
    }

    private static long number(String text, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\"\\s*:\\s*(\\d+)").matcher(text);
        assertThat(matcher.find()).as(name + " in " + text).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
