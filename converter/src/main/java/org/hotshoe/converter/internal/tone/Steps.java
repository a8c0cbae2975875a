// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.tone;

import java.util.Arrays;

/**
 * A rising tone mapping as the smallest value of each result: 256 numbers instead of 65,536. Thread-bound; allocates
 * nothing once made.
 */
public final class Steps {
    /** The smallest value of a result that no value has. */
    static final int NEVER = 65_536;

    private final int[] first = new int[257];

    /** Nothing yet. */
    public Steps() {
        first[256] = NEVER;
    }

    /**
     * Smallest value whose result is at least the given one.
     *
     * @param result 0..256
     * @return value, 65536 when there is none
     */
    int first(int result) {
        return first[result];
    }

    /**
     * Takes the steps from a table.
     *
     * @param table 65,536 bytes
     * @return whether it never falls
     */
    public boolean of(byte[] table) {
        int result = -1;
        for (int value = 0; value < NEVER; value++) {
            int next = table[value] & 0xFF;
            if (next < result) {
                return false;
            }
            while (result < next) {
                first[++result] = value;
            }
        }
        Arrays.fill(first, result + 1, 257, NEVER);
        return true;
    }

    /**
     * Takes the steps of a window.
     *
     * @param low  first value of the ramp
     * @param high last value of the ramp
     * @param max  largest value of the format; larger ones count as it
     */
    public void ofWindow(int low, int high, int max) {
        final double scale = 256.0 / (high - low + 1);
        first[0] = 0;
        for (int result = 1; result < 256; result++) {
            int at = low + firstOf(result, scale);
            first[result] = at <= max ? at : NEVER;
        }
    }

    /** The estimate is off by one at most; what counts is ImageJ's own arithmetic. */
    private static int firstOf(int result, double scale) {
        int x = (int) Math.ceil((result - 0.5) / scale);
        while (x > 0 && Tones.ramp(x - 1, scale) >= result) {
            x--;
        }
        while (Tones.ramp(x, scale) < result) {
            x++;
        }
        return x;
    }

    /**
     * Fills a table.
     *
     * @param table 65,536 bytes
     */
    public void fill(byte[] table) {
        for (int result = 0; result < 256; result++) {
            if (first[result] < first[result + 1]) {
                Arrays.fill(table, first[result], first[result + 1], (byte) result);
            }
        }
    }
}
