// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Packed pixels to 8 bits through a table. */
final class PackedTable {

    private PackedTable() {
    }

    static RowKernel of(Technique technique, PackedFormat format, byte[] table) {
        Plain plain = new Plain(format, table);
        return technique == Technique.PLAIN ? plain : new Eight(format, table, plain);
    }

    private record Plain(PackedFormat format, byte[] table) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            for (int i = 0; i < pixels; i++) {
                target.put(to + i, table[format.value(source, from, i)]);
            }
        }
    }

    private record Eight(PackedFormat format, byte[] table, Plain tail) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final PackedFormat layout = format;
            final int step = layout.eight();
            final int high = layout.secondShift();
            final int spacing = layout.spacing();
            final int mask = (1 << layout.bits()) - 1;
            final byte[] bytes = table;
            int at = from;
            for (int i = 0; i < whole; i += 8, at += step) {
                long a = layout.inOrder((long) Lanes.LONG.get(source, at));
                long b = layout.inOrder((long) Lanes.LONG.get(source, at + step - 8) >>> high);
                Lanes.LONG.set(target, to + i, four(bytes, a, spacing, mask) | four(bytes, b, spacing, mask) << 32);
            }
            tail.convert(source, at, target, to + whole, pixels - whole);
        }

        private static long four(byte[] bytes, long a, int spacing, int mask) {
            return bytes[(int) a & mask] & 0xFF
                    | (bytes[(int) (a >>> spacing) & mask] & 0xFF) << 8
                    | (bytes[(int) (a >>> 2 * spacing) & mask] & 0xFF) << 16
                    | (bytes[(int) (a >>> 3 * spacing) & mask] & 0xFFL) << 24;
        }
    }
}
