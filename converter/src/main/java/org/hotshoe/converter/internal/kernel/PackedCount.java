// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Counts the values of packed pixels. */
record PackedCount(PackedFormat format) implements RowCounter {

    @Override
    public void count(ByteBuffer source, int from, int pixels, int[] even, int[] odd) {
        final int whole = pixels & ~7;
        final PackedFormat layout = format;
        final int step = layout.eight();
        final int high = layout.secondShift();
        final int spacing = layout.spacing();
        final int mask = (1 << layout.bits()) - 1;
        int at = from;
        for (int i = 0; i < whole; i += 8, at += step) {
            four(layout.inOrder((long) Lanes.LONG.get(source, at)), spacing, mask, even, odd);
            four(layout.inOrder((long) Lanes.LONG.get(source, at + step - 8) >>> high), spacing, mask, even, odd);
        }
        for (int i = 0; i < pixels - whole; i++) {
            even[layout.value(source, at, i)]++;
        }
    }

    private static void four(long a, int spacing, int mask, int[] even, int[] odd) {
        even[(int) a & mask]++;
        odd[(int) (a >>> spacing) & mask]++;
        even[(int) (a >>> 2 * spacing) & mask]++;
        odd[(int) (a >>> 3 * spacing) & mask]++;
    }
}
