// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Counts 16-bit words as they are; who reads the histogram saturates. */
record WordCount(boolean swapped) implements RowCounter {

    @Override
    public void count(ByteBuffer source, int from, int pixels, int[] even, int[] odd) {
        final int whole = pixels & ~3;
        final boolean swap = swapped;
        for (int i = 0; i < whole; i += 4) {
            long a = (long) Lanes.LONG.get(source, from + 2 * i);
            if (swap) {
                a = Lanes.swapBytes(a);
            }
            even[(int) a & 0xFFFF]++;
            odd[(int) (a >>> 16) & 0xFFFF]++;
            even[(int) (a >>> 32) & 0xFFFF]++;
            odd[(int) (a >>> 48)]++;
        }
        for (int i = whole; i < pixels; i++) {
            short word = (short) Lanes.SHORT.get(source, from + 2 * i);
            even[(swap ? Short.reverseBytes(word) : word) & 0xFFFF]++;
        }
    }
}
