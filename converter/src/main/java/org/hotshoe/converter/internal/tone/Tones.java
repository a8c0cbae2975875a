// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.tone;

import org.hotshoe.capture.ToneMapping;

/** Fills tables that turn every 16-bit word into 8 bits. Words above the format's largest value count as that value. */
public final class Tones {
    /** Entries of a table. */
    public static final int VALUES = 65_536;

    private Tones() {
    }

    /**
     * A table for everything but {@link ToneMapping.Auto}, whose window is not known beforehand.
     *
     * @param mapping how values are narrowed
     * @param bits    significant bits of the format, 8..16
     * @return {@value #VALUES} bytes
     */
    public static byte[] table(ToneMapping mapping, int bits) {
        byte[] table = new byte[VALUES];
        int max = (1 << bits) - 1;
        for (int value = 0; value < VALUES; value++) {
            table[value] = (byte) tone(mapping, Math.min(value, max), bits);
        }
        return table;
    }

    private static int tone(ToneMapping mapping, int value, int bits) {
        if (mapping instanceof ToneMapping.Window window) {
            return ramp(Math.max(0, value - window.low()), 256.0 / (window.high() - window.low() + 1));
        }
        if (mapping instanceof ToneMapping.DicomLinear linear) {
            return dicom(value, linear.center(), linear.width());
        }
        if (mapping instanceof ToneMapping.DicomLinearExact exact) {
            return dicomExact(value, exact.center(), exact.width());
        }
        if (mapping instanceof ToneMapping.Gamma gamma) {
            return gamma(value, gamma);
        }
        if (mapping instanceof ToneMapping.Table free) {
            return free.get(value);
        }
        return value >>> bits - 8;
    }

    /** ImageJ's display range, in its own arithmetic: all values agree to the last bit. */
    static int ramp(int aboveLow, double scale) {
        return Math.min(255, (int) (aboveLow * scale + 0.5));
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

    /** DICOM PS3.3 C.11.2.1.3.2 with y from 0 to 255, rounded to the nearest whole number. */
    private static int dicomExact(int value, double center, double width) {
        if (value <= center - width / 2) {
            return 0;
        }
        return value > center + width / 2 ? 255 : (int) ((value - center) * 255 / width + 128);
    }

    private static int gamma(int value, ToneMapping.Gamma gamma) {
        double ramp = (double) (value - gamma.low()) / (gamma.high() - gamma.low());
        return (int) (255 * Math.pow(Math.min(1, Math.max(0, ramp)), gamma.gamma()) + 0.5);
    }

    /**
     * Looks for the ramp that gives the same results as a table.
     *
     * @param mapping how values are narrowed
     * @param table   its table
     * @param bits    significant bits of the format, 8..16
     * @return a ramp, which does not fit when there is none
     */
    public static Ramp ramp(ToneMapping mapping, byte[] table, int bits) {
        Ramp ramp = new Ramp();
        Steps steps = new Steps();
        int max = (1 << bits) - 1;
        if (!steps.of(table)) {
            return ramp;
        }
        if (mapping instanceof ToneMapping.Window window) {
            fitWindow(ramp, steps, max, window.low(), window.high());
        } else if (mapping instanceof ToneMapping.DicomLinear linear && linear.width() > 1) {
            double slope = 255 / (linear.width() - 1);
            ramp.fit(steps, max, linear.center() - 0.5 - 128 / slope, slope);
        } else if (mapping instanceof ToneMapping.DicomLinearExact exact) {
            double slope = 255 / exact.width();
            ramp.fit(steps, max, exact.center() - 128 / slope, slope);
        } else if (mapping instanceof ToneMapping.Gamma gamma && gamma.gamma() == 1) {
            double slope = 255.0 / (gamma.high() - gamma.low());
            ramp.fit(steps, max, gamma.low() - 0.5 / slope, slope);
        }
        return ramp;
    }

    /**
     * Looks for the ramp of a window; allocates nothing.
     *
     * @param ramp  set
     * @param steps of the window
     * @param max   largest value of the format
     * @param low   first value of the window
     * @param high  last value of the window
     */
    public static void fitWindow(Ramp ramp, Steps steps, int max, int low, int high) {
        final double slope = 256.0 / (high - low + 1);
        ramp.fit(steps, max, low - 0.5 / slope, slope);
    }
}
