// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void shouldAlignColumnsAndLeaveNoTrailingBlanks() {
        Table table = new Table("A", "LONG");
        table.add("wide cell", 1);
        table.add("b", "");
        assertThat(table.lines()).containsExactly("A          LONG", "wide cell  1", "b");
    }

    @Test
    void shouldSayBytesInPowersOfAThousand() {
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(1000)).isEqualTo("1.0 kB");
        assertThat(Amounts.bytes(11_059_200)).isEqualTo("11.1 MB");
        assertThat(Amounts.bytes(999_960)).isEqualTo("1.0 MB");
        assertThat(Amounts.bytes(3_000_000_000_000L)).isEqualTo("3.0 TB");
    }

    @Test
    void shouldCountInSingularAndPlural() {
        assertThat(Amounts.count(1, "frame")).isEqualTo("1 frame");
        assertThat(Amounts.count(0, "frame")).isEqualTo("0 frames");
    }

    @Test
    void shouldGiveNoRateForNoTime() {
        assertThat(Amounts.megabytesPerSecond(5, 0)).isZero();
        assertThat(Amounts.megabytesPerSecond(2_000_000, 0.5)).isEqualTo(4);
    }
}
