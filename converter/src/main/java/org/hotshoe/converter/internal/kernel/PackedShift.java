// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Packed pixels to their 8 most significant bits, which every layout keeps together. */
final class PackedShift {

    private PackedShift() {
    }

    static RowKernel of(Technique technique, PackedFormat format) {
        return switch (technique) {
            case PLAIN -> new Plain(format);
            case SWAR -> new PackedShiftSwar(format, new Plain(format));
            case ABSOLUTE -> new PackedShiftAbsolute(format, new PackedShiftSwar(format, new Plain(format)),
                    new Plain(format));
            case COMPRESS -> new Compress(format);
            case NATIVE -> throw Kernels.noRows();
        };
    }

    /** Lowest of the 8 bits that are kept of pixel 0..3 in a long. */
    static int lowest(PackedFormat format, int pixel) {
        return switch (format) {
            case STREAM_10, STREAM_12, STREAM_14 -> (pixel + 1) * format.bits() - 8;
            case GIGE_10, GIGE_12 -> (pixel >> 1) * 24 + (pixel & 1) * 16;
        };
    }

    private record Plain(PackedFormat format) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int shift = format.bits() - 8;
            for (int i = 0; i < pixels; i++) {
                target.put(to + i, (byte) (format.value(source, from, i) >>> shift));
            }
        }
    }

    private static final class Compress implements RowKernel {
        private final Plain tail;
        private final int eight;
        private final int second;
        private final long kept;

        Compress(PackedFormat format) {
            tail = new Plain(format);
            eight = format.eight();
            second = format.secondShift();
            kept = 0xFFL << lowest(format, 0) | 0xFFL << lowest(format, 1) | 0xFFL << lowest(format, 2)
                    | 0xFFL << lowest(format, 3);
        }

        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final int step = eight;
            final int high = second;
            final long mask = kept;
            int at = from;
            for (int i = 0; i < whole; i += 8, at += step) {
                long a = (long) Lanes.LONG.get(source, at);
                long b = (long) Lanes.LONG.get(source, at + step - 8) >>> high;
                Lanes.LONG.set(target, to + i, BitMoves.compress(a, mask) | BitMoves.compress(b, mask) << 32);
            }
            tail.convert(source, at, target, to + whole, pixels - whole);
        }
    }
}
