// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Pixels of 8 bits to little-endian 16-bit words of the same value. They grow: never in place. */
record ByteWiden() implements RowKernel {
    private static final long LOW_HALF = 0x0000_FFFF_0000_FFFFL;
    private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int whole = pixels & ~7;
        for (int i = 0; i < whole; i += 8) {
            long a = (long) Lanes.LONG.get(source, from + i);
            Lanes.LONG.set(target, to + 2 * i, apart(a & 0xFFFF_FFFFL));
            Lanes.LONG.set(target, to + 2 * i + 8, apart(a >>> 32));
        }
        for (int i = whole; i < pixels; i++) {
            Lanes.SHORT.set(target, to + 2 * i, (short) (source.get(from + i) & 0xFF));
        }
    }

    private static long apart(long four) {
        long pairs = (four | four << 16) & LOW_HALF;
        return (pairs | pairs << 8) & LOW_BYTES;
    }
}
