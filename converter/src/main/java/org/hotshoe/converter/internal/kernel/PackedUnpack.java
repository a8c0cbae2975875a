// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Packed pixels to little-endian 16-bit words of the same value. They grow: never in place. */
final class PackedUnpack {

    private PackedUnpack() {
    }

    static RowKernel of(Technique technique, PackedFormat format) {
        Plain plain = new Plain(format);
        return switch (technique) {
            case PLAIN -> plain;
            case SWAR, ABSOLUTE -> new Swar(format, plain);
            case COMPRESS -> new Expand(format, plain);
            case NATIVE -> throw Kernels.noRows();
        };
    }

    private record Plain(PackedFormat format) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            for (int i = 0; i < pixels; i++) {
                Lanes.SHORT.set(target, to + 2 * i, (short) format.value(source, from, i));
            }
        }
    }

    private record Swar(PackedFormat format, Plain tail) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final PackedFormat layout = format;
            final int step = layout.eight();
            final int high = layout.secondShift();
            final int gap = 16 - layout.spacing();
            final long mask = (1L << layout.bits()) - 1;
            int at = from;
            for (int i = 0; i < whole; i += 8, at += step) {
                long a = layout.inOrder((long) Lanes.LONG.get(source, at));
                long b = layout.inOrder((long) Lanes.LONG.get(source, at + step - 8) >>> high);
                Lanes.LONG.set(target, to + 2 * i, apart(a, gap, mask));
                Lanes.LONG.set(target, to + 2 * i + 8, apart(b, gap, mask));
            }
            tail.convert(source, at, target, to + 2 * whole, pixels - whole);
        }

        private static long apart(long packed, int gap, long mask) {
            return packed & mask | packed << gap & mask << 16 | packed << 2 * gap & mask << 32
                    | packed << 3 * gap & mask << 48;
        }
    }

    /** Spreads the bits by one instruction; spaces between pixels go into bits that a mask clears. */
    private record Expand(PackedFormat format, Plain tail) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final PackedFormat layout = format;
            final int step = layout.eight();
            final int high = layout.secondShift();
            final long places = Lanes.all((1 << layout.spacing()) - 1);
            final long values = Lanes.all((1 << layout.bits()) - 1);
            int at = from;
            for (int i = 0; i < whole; i += 8, at += step) {
                long a = layout.inOrder((long) Lanes.LONG.get(source, at));
                long b = layout.inOrder((long) Lanes.LONG.get(source, at + step - 8) >>> high);
                Lanes.LONG.set(target, to + 2 * i, BitMoves.expand(a, places) & values);
                Lanes.LONG.set(target, to + 2 * i + 8, BitMoves.expand(b, places) & values);
            }
            tail.convert(source, at, target, to + 2 * whole, pixels - whole);
        }
    }
}
