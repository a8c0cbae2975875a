// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.internal.tone.Steps;
import org.hotshoe.converter.internal.tone.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables against ImageJ itself and against the formulas as they are published. */
class ToneMappingTest {

    private static short[] allValues() {
        short[] pixels = new short[65_536];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) i;
        }
        return pixels;
    }

    @ParameterizedTest
    @CsvSource({"0,65535", "0,255", "0,4095", "100,900", "1000,1000", "1000,1001", "1000,1169", "1000,1170",
        "1000,1171", "65535,65535", "0,1", "12345,54321", "65000,65535", "37,3141"})
    void shouldShowAllValuesInAWindowAsImageJDoes(int low, int high) {
        ShortProcessor imageJ = new ShortProcessor(256, 256, allValues(), null);
        imageJ.setMinAndMax(low, high);
        byte[] expected = (byte[]) imageJ.convertToByte(true).getPixels();
        assertThat(Tones.table(new ToneMapping.Window(low, high), 16)).isEqualTo(expected);
        byte[] filled = new byte[Tones.VALUES];
        Steps steps = new Steps();
        steps.ofWindow(low, high, 65_535);
        steps.fill(filled);
        assertThat(filled).isEqualTo(expected);
        assertThat(imageJ.convertToByte(true)).isInstanceOf(ByteProcessor.class);
    }

    @ParameterizedTest
    @CsvSource({"2048,4096", "127.5,256", "2048,1", "40.5,400", "32768,65536", "0,100", "-100,300", "65535,2",
        "1000.25,333.3", "600,1.5"})
    void shouldFollowTheLinearFunctionOfDicom(String center, String width) {
        BigDecimal c = new BigDecimal(center);
        BigDecimal w = new BigDecimal(width);
        byte[] table = Tones.table(new ToneMapping.DicomLinear(c.doubleValue(), w.doubleValue()), 16);
        for (int x = 0; x < 65_536; x++) {
            assertThat(table[x] & 0xFF).as("value %d", x).isEqualTo(dicom(BigDecimal.valueOf(x), c, w));
        }
    }

    /** PS3.3 C.11.2.1.2.1, with ymin = 0 and ymax = 255, over a common denominator: exact but for the rounding. */
    private static int dicom(BigDecimal x, BigDecimal c, BigDecimal w) {
        BigDecimal half = new BigDecimal("0.5");
        BigDecimal wide = w.subtract(BigDecimal.ONE);
        BigDecimal middle = c.subtract(half);
        BigDecimal reach = wide.multiply(half);
        if (x.compareTo(middle.subtract(reach)) <= 0) {
            return 0;
        }
        if (x.compareTo(middle.add(reach)) > 0) {
            return 255;
        }
        BigDecimal scaled = x.subtract(middle).add(wide.multiply(half)).multiply(BigDecimal.valueOf(255));
        return scaled.divide(wide, 0, RoundingMode.HALF_UP).intValueExact();
    }

    @ParameterizedTest
    @CsvSource({"2048,4096", "127.5,256", "2048,1", "40.5,400", "32768,65536", "0,100", "-100,300", "65535,2",
        "1000.25,333.3", "600,0.5", "10,0.001"})
    void shouldFollowTheExactLinearFunctionOfDicom(String center, String width) {
        BigDecimal c = new BigDecimal(center);
        BigDecimal w = new BigDecimal(width);
        byte[] table = Tones.table(new ToneMapping.DicomLinearExact(c.doubleValue(), w.doubleValue()), 16);
        for (int x = 0; x < 65_536; x++) {
            assertThat(table[x] & 0xFF).as("value %d", x).isEqualTo(dicomExact(BigDecimal.valueOf(x), c, w));
        }
    }

    /** PS3.3 C.11.2.1.3.2, with ymin = 0 and ymax = 255, over a common denominator: exact but for the rounding. */
    private static int dicomExact(BigDecimal x, BigDecimal c, BigDecimal w) {
        BigDecimal reach = w.multiply(new BigDecimal("0.5"));
        if (x.compareTo(c.subtract(reach)) <= 0) {
            return 0;
        }
        if (x.compareTo(c.add(reach)) > 0) {
            return 255;
        }
        BigDecimal scaled = x.subtract(c).add(reach).multiply(BigDecimal.valueOf(255));
        return scaled.divide(w, 0, RoundingMode.HALF_UP).intValueExact();
    }

    @Test
    void shouldTakeAFreeTableAsItIs() {
        byte[] values = new byte[ToneMapping.Table.SIZE];
        new Random(3).nextBytes(values);
        assertThat(Tones.table(new ToneMapping.Table(values), 16)).isEqualTo(values);
        byte[] twelve = Tones.table(new ToneMapping.Table(values), 12);
        assertThat(Arrays.copyOf(twelve, 4096)).isEqualTo(Arrays.copyOf(values, 4096));
        assertThat(twelve[65_535]).isEqualTo(values[4095]);
    }

    @ParameterizedTest
    @CsvSource({"0,65535,1", "0,65535,0.45", "100,4095,2.2", "10,11,3"})
    void shouldFollowAPowerLawBetweenLowAndHigh(int low, int high, double exponent) {
        byte[] table = Tones.table(new ToneMapping.Gamma(low, high, exponent), 16);
        for (int v = 0; v < 65_536; v++) {
            double ramp = v <= low ? 0 : v >= high ? 1 : (v - low) / (double) (high - low);
            assertThat(table[v] & 0xFF).as("value %d", v)
                    .isEqualTo((int) Math.round(255 * Math.pow(ramp, exponent)));
        }
    }

    @Test
    void shouldCountWordsAboveTheFormatsLargestValueAsThatValue() {
        for (int bits = 10; bits <= 16; bits += 2) {
            int max = (1 << bits) - 1;
            byte[] window = Tones.table(new ToneMapping.Window(0, 65_535), bits);
            byte[] shift = Tones.table(new ToneMapping.Shift(), bits);
            for (int v = max; v < 65_536; v++) {
                assertThat(window[v]).isEqualTo(window[max]);
                assertThat(shift[v] & 0xFF).isEqualTo(255);
            }
        }
    }
}
