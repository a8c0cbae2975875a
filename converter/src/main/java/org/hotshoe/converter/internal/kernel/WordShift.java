// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** 16-bit words to their 8 most significant bits. */
final class WordShift {

    private WordShift() {
    }

    static RowKernel of(Technique technique, WordFormat format) {
        return switch (technique) {
            case PLAIN -> new Plain(format);
            case SWAR -> new Swar(format);
            case COMPRESS -> new Compress(format);
        };
    }

    private record Plain(WordFormat format) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final WordFormat words = format;
            final int shift = words.bits() - 8;
            for (int i = 0; i < pixels; i++) {
                target.put(to + i, (byte) (words.value(source, from + 2 * i) >>> shift));
            }
        }
    }

    private static final class Swar implements RowKernel {
        private final Plain tail;
        private final int shift;
        private final boolean swapped;
        private final long stray;

        Swar(WordFormat format) {
            tail = new Plain(format);
            shift = format.bits() - 8;
            swapped = format.swapped();
            stray = format.stray();
        }

        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final int s = shift;
            final long bad = stray;
            final boolean swap = swapped;
            for (int i = 0; i < whole; i += 8) {
                long a = (long) Lanes.LONG.get(source, from + 2 * i);
                long b = (long) Lanes.LONG.get(source, from + 2 * i + 8);
                if (swap) {
                    a = Lanes.swapBytes(a);
                    b = Lanes.swapBytes(b);
                }
                if (((a | b) & bad) != 0) {
                    a = Lanes.saturate(a, bad);
                    b = Lanes.saturate(b, bad);
                }
                Lanes.LONG.set(target, to + i, Lanes.lowBytes(a >>> s) | Lanes.lowBytes(b >>> s) << 32);
            }
            tail.convert(source, from + 2 * whole, target, to + whole, pixels - whole);
        }
    }

    private static final class Compress implements RowKernel {
        private final Plain tail;
        private final long kept;
        private final boolean swapped;
        private final long stray;

        Compress(WordFormat format) {
            tail = new Plain(format);
            kept = Lanes.all(0xFF << format.bits() - 8);
            swapped = format.swapped();
            stray = format.stray();
        }

        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final int whole = pixels & ~7;
            final long mask = kept;
            final long bad = stray;
            final boolean swap = swapped;
            for (int i = 0; i < whole; i += 8) {
                long a = (long) Lanes.LONG.get(source, from + 2 * i);
                long b = (long) Lanes.LONG.get(source, from + 2 * i + 8);
                if (swap) {
                    a = Lanes.swapBytes(a);
                    b = Lanes.swapBytes(b);
                }
                if (((a | b) & bad) != 0) {
                    a = Lanes.saturate(a, bad);
                    b = Lanes.saturate(b, bad);
                }
                Lanes.LONG.set(target, to + i, BitMoves.compress(a, mask) | BitMoves.compress(b, mask) << 32);
            }
            tail.convert(source, from + 2 * whole, target, to + whole, pixels - whole);
        }
    }
}
