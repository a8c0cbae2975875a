// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.tone;

/**
 * A linear tone mapping in whole numbers: values are clamped to low..high, then {@code x = value - low} and the result
 * is {@code ((x * scale >> 16) + bias) >> 24}. Fits only when that gives the result of the mapping for every value,
 * which is checked at its steps. Thread-bound; allocates nothing once made.
 */
public final class Ramp {
    private static final double SCALE_ONE = 0x1p40;
    private static final double BIAS_ONE = 0x1p24;
    private static final long SCALE_END = 1L << 48;
    private static final long RESULT_END = 1L << 32;
    /** Roundings of the slope and of the start that are tried, nearest first. */
    private static final int[] NUDGES = {0, 1, -1, 2, -2};

    private boolean fits;
    private int low;
    private int high;
    private long scale;
    private int bias;

    /** One that does not fit. */
    public Ramp() {
        fits = false;
    }

    /**
     * Whether it gives the mapping's results.
     *
     * @return {@code false} when only a table does
     */
    public boolean fits() {
        return fits;
    }

    /**
     * Smallest value that is told apart.
     *
     * @return value
     */
    public int low() {
        return low;
    }

    /**
     * Largest value that is told apart.
     *
     * @return value
     */
    public int high() {
        return high;
    }

    /**
     * Slope.
     *
     * @return 8 bits before the point, 40 behind
     */
    public long scale() {
        return scale;
    }

    /**
     * Result at the smallest value.
     *
     * @return 8 bits before the point, 24 behind
     */
    public int bias() {
        return bias;
    }

    /** Says that there is none. */
    public void none() {
        fits = false;
    }

    /**
     * Looks for the ramp of a linear mapping, whose results are {@code (value - zero) * slope}, cut off, between the
     * ends.
     *
     * @param steps the mapping's steps, taken from its own arithmetic
     * @param max   largest value of the format
     * @param zero  value at which the line is 0
     * @param slope results a value
     */
    public void fit(Steps steps, int max, double zero, double slope) {
        fits = false;
        low = start(steps, zero);
        high = Math.max(low, Math.min(max, steps.first(255)));
        long exact = Math.round(slope * SCALE_ONE);
        long start = Math.round((low - zero) * slope * BIAS_ONE);
        for (int i = 0; i < NUDGES.length * NUDGES.length && !fits; i++) {
            fits = matches(steps, exact + NUDGES[i % NUDGES.length], start + NUDGES[i / NUDGES.length]);
        }
    }

    /** The last value that still has the result of 0, or the first on the line when the line begins below it. */
    private static int start(Steps steps, double zero) {
        int lowest = 0;
        while (lowest < 256 && steps.first(lowest + 1) == 0) {
            lowest++;
        }
        int last = Math.min(65_535, Math.max(0, steps.first(Math.min(256, lowest + 1)) - 1));
        return lowest > 0 ? 0 : last;
    }

    private boolean matches(Steps steps, long someScale, long someBias) {
        if (someBias < 0 || someScale < 0 || someScale >= SCALE_END
                || (double) (high - low) * someScale >= 0x1p48
                || ((high - low) * someScale >> 16) + someBias >= RESULT_END) {
            return false;
        }
        scale = someScale;
        bias = (int) someBias;
        for (int result = 1; result < 256; result++) {
            int first = steps.first(result);
            boolean tooEarly = first > 0 && result(first - 1) >= result;
            if (tooEarly || first < Steps.NEVER && result(first) < result) {
                return false;
            }
        }
        return true;
    }

    /**
     * The result for a value.
     *
     * @param value 0..65535
     * @return 0..255
     */
    public int result(int value) {
        long x = Math.min(high, Math.max(low, value)) - low;
        return (int) ((x * scale >> 16) + Integer.toUnsignedLong(bias) >> 24);
    }
}
