// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.tone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hotshoe.capture.ToneMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ramps in whole numbers against the tables of the mappings that they stand for: all 65,536 values. */
class RampTest {
    private static final int WINDOWS = 400;

    private final Random random = new Random(17);
    private int fitting;

    private void check(ToneMapping mapping, int bits) {
        byte[] table = Tones.table(mapping, bits);
        Ramp ramp = Tones.ramp(mapping, table, bits);
        if (!ramp.fits()) {
            return;
        }
        fitting++;
        for (int value = 0; value < Tones.VALUES; value++) {
            assertThat(ramp.result(value)).as("%s, %d bits, value %d", mapping, bits, value)
                    .isEqualTo(table[value] & 0xFF);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 14, 16})
    void shouldGiveTheResultsOfEveryWindowThatItFits(int bits) {
        int max = (1 << bits) - 1;
        for (int i = 0; i < WINDOWS; i++) {
            int low = random.nextInt(max - 256);
            check(new ToneMapping.Window(low, low + 255 + random.nextInt(max - low - 254)), bits);
        }
        assertThat(fitting).as("windows of 256 and more values that have a ramp").isEqualTo(WINDOWS);
    }

    @Test
    void shouldGiveTheResultsOfNarrowWindowsOrNone() {
        for (int width = 1; width < 256; width++) {
            check(new ToneMapping.Window(1000, 999 + width), 16);
        }
    }

    @Test
    void shouldGiveTheResultsOfDicomWindowsThatItFits() {
        for (int i = 0; i < WINDOWS; i++) {
            double center = random.nextInt(4096) + random.nextInt(4) / 4.0;
            double width = 300 + random.nextInt(60_000) + random.nextInt(10) / 10.0;
            check(new ToneMapping.DicomLinear(center, width), 16);
            check(new ToneMapping.DicomLinearExact(center, width), 12);
        }
        assertThat(fitting).as("of %d windows", 2 * WINDOWS).isGreaterThan(2 * WINDOWS * 9 / 10);
    }

    @Test
    void shouldFitAStraightGammaAndNoOther() {
        check(new ToneMapping.Gamma(10, 4000, 1), 12);
        assertThat(fitting).isEqualTo(1);
        ToneMapping bent = new ToneMapping.Gamma(10, 4000, 0.5);
        assertThat(Tones.ramp(bent, Tones.table(bent, 12), 12).fits()).isFalse();
    }

    @Test
    void shouldNotFitATableThatFalls() {
        byte[] falling = new byte[Tones.VALUES];
        falling[0] = 1;
        assertThat(new Steps().of(falling)).isFalse();
    }

    @Test
    void shouldFillATableFromItsSteps() {
        for (int i = 0; i < 50; i++) {
            ToneMapping window = new ToneMapping.Window(random.nextInt(1000), 1000 + random.nextInt(64_000));
            byte[] table = Tones.table(window, 14);
            Steps steps = new Steps();
            byte[] filled = new byte[Tones.VALUES];
            assertThat(steps.of(table)).isTrue();
            steps.fill(filled);
            assertThat(filled).isEqualTo(table);
        }
    }
}
