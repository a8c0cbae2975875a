// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** 16-bit words to little-endian 16-bit words of the same value, saturated. */
record WordCopy(WordFormat format) implements RowKernel {

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int whole = pixels & ~3;
        final WordFormat words = format;
        final boolean swap = words.swapped();
        final long stray = words.stray();
        for (int i = 0; i < whole; i += 4) {
            long a = (long) Lanes.LONG.get(source, from + 2 * i);
            if (swap) {
                a = Lanes.swapBytes(a);
            }
            if ((a & stray) != 0) {
                a = Lanes.saturate(a, stray) & ~stray;
            }
            Lanes.LONG.set(target, to + 2 * i, a);
        }
        for (int i = whole; i < pixels; i++) {
            Lanes.SHORT.set(target, to + 2 * i, (short) words.value(source, from + 2 * i));
        }
    }
}
