// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.Arrays;
import org.hotshoe.capture.ToneMapping;

/** Fills tables that turn every 16-bit word into 8 bits. Words above the format's largest value count as that value. */
final class Tones {
    /** Entries of a table. */
    static final int VALUES = 65_536;

    private Tones() {
    }

    /**
     * A table for everything but {@link ToneMapping.Auto}, whose window is not known beforehand.
     *
     * @param mapping how values are narrowed
     * @param bits    significant bits of the format, 8..16
     * @return {@value #VALUES} bytes
     */
    static byte[] table(ToneMapping mapping, int bits) {
        byte[] table = new byte[VALUES];
        int max = (1 << bits) - 1;
        for (int value = 0; value < VALUES; value++) {
            table[value] = (byte) tone(mapping, Math.min(value, max), bits);
        }
        return table;
    }

    private static int tone(ToneMapping mapping, int value, int bits) {
        if (mapping instanceof ToneMapping.Window window) {
            return window(value, window.low(), 256.0 / (window.high() - window.low() + 1));
        }
        if (mapping instanceof ToneMapping.DicomLinear linear) {
            return dicom(value, linear.center(), linear.width());
        }
        if (mapping instanceof ToneMapping.Gamma gamma) {
            return gamma(value, gamma);
        }
        return value >>> bits - 8;
    }

    /** ImageJ's display range, in its own arithmetic: all values agree to the last bit. */
    private static int window(int value, int low, double scale) {
        return Math.min(255, (int) (Math.max(0, value - low) * scale + 0.5));
    }

    /** DICOM PS3.3 C.11.2.1.2.1 with y from 0 to 255, rounded to the nearest whole number. */
    private static int dicom(int value, double center, double width) {
        double middle = center - 0.5;
        double half = (width - 1) / 2;
        if (value <= middle - half) {
            return 0;
        }
        return value > middle + half ? 255 : (int) ((value - middle) * 255 / (width - 1) + 128);
    }

    private static int gamma(int value, ToneMapping.Gamma gamma) {
        double ramp = (double) (value - gamma.low()) / (gamma.high() - gamma.low());
        return (int) (255 * Math.pow(Math.min(1, Math.max(0, ramp)), gamma.gamma()) + 0.5);
    }

    /**
     * Fills a table with a window; allocates nothing.
     *
     * @param table {@value #VALUES} bytes
     * @param low   first value of the ramp
     * @param high  last value of the ramp
     * @param max   largest value of the format
     */
    static void fillWindow(byte[] table, int low, int high, int max) {
        final double scale = 256.0 / (high - low + 1);
        for (int value = 0; value <= max; value++) {
            table[value] = (byte) window(value, low, scale);
        }
        Arrays.fill(table, max, VALUES, table[max]);
    }
}
