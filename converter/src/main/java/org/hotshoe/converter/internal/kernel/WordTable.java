// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** 16-bit words to 8 bits through a table of all 65,536 words, which saturates by its content. */
final class WordTable {

    private WordTable() {
    }

    static RowKernel of(Technique technique, boolean swapped, byte[] table) {
        Plain plain = new Plain(swapped, table);
        return technique == Technique.PLAIN ? plain : new Eight(swapped, table, plain);
    }

    private record Plain(boolean swapped, byte[] table) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final byte[] bytes = table;
            final boolean swap = swapped;
            for (int i = 0; i < pixels; i++) {
                short word = (short) Lanes.SHORT.get(source, from + 2 * i);
                target.put(to + i, bytes[(swap ? Short.reverseBytes(word) : word) & 0xFFFF]);
            }
        }
    }

    private record Eight(boolean swapped, byte[] table, Plain tail) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final byte[] bytes = table;
            final boolean swap = swapped;
            for (int i = 0; i < whole; i += 8) {
                long a = (long) Lanes.LONG.get(source, from + 2 * i);
                long b = (long) Lanes.LONG.get(source, from + 2 * i + 8);
                if (swap) {
                    a = Lanes.swapBytes(a);
                    b = Lanes.swapBytes(b);
                }
                Lanes.LONG.set(target, to + i, four(bytes, a) | four(bytes, b) << 32);
            }
            tail.convert(source, from + 2 * whole, target, to + whole, pixels - whole);
        }

        private static long four(byte[] bytes, long lanes) {
            return bytes[(int) lanes & 0xFFFF] & 0xFF
                    | (bytes[(int) (lanes >>> 16) & 0xFFFF] & 0xFF) << 8
                    | (bytes[(int) (lanes >>> 32) & 0xFFFF] & 0xFF) << 16
                    | (bytes[(int) (lanes >>> 48)] & 0xFFL) << 24;
        }
    }
}
