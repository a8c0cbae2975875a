// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Narrows by {@code Long.compress}, in four streams. */
final class WordShiftCompress implements RowKernel {
    private final RowKernel tail;
    private final boolean whole;
    private final boolean swapped;
    private final long kept;
    private final long stray;

    WordShiftCompress(WordFormat format, RowKernel tail) {
        this.tail = tail;
        whole = format.bits() == 16;
        swapped = format.swapped();
        kept = Lanes.all(0xFF << (whole && swapped ? 0 : format.bits() - 8));
        stray = format.stray();
    }

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int quarter = WordShift.stream(source, from, target, to, pixels, 4);
        int done = 4 * quarter;
        if (whole) {
            fourStreams(source, from, target, to, quarter);
            done += oneStream(source, from + 2 * done, target, to + done, pixels - done);
        } else {
            fourChecked(source, from, target, to, quarter);
            done += oneChecked(source, from + 2 * done, target, to + done, pixels - done);
        }
        tail.convert(source, from + 2 * done, target, to + done, pixels - done);
    }

    private void fourStreams(ByteBuffer source, int from, ByteBuffer target, int to, int quarter) {
        final long mask = kept;
        for (int i = 0; i < quarter; i += 8) {
            Lanes.LONG.set(target, to + i, eight(source, from + 2 * i, mask));
            Lanes.LONG.set(target, to + quarter + i, eight(source, from + 2 * quarter + 2 * i, mask));
            Lanes.LONG.set(target, to + 2 * quarter + i, eight(source, from + 4 * quarter + 2 * i, mask));
            Lanes.LONG.set(target, to + 3 * quarter + i, eight(source, from + 6 * quarter + 2 * i, mask));
        }
    }

    private int oneStream(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        final long mask = kept;
        for (int i = 0; i < eights; i += 8) {
            Lanes.LONG.set(target, to + i, eight(source, from + 2 * i, mask));
        }
        return eights;
    }

    private static long eight(ByteBuffer source, int at, long mask) {
        return BitMoves.compress((long) Lanes.LONG.get(source, at), mask)
                | BitMoves.compress((long) Lanes.LONG.get(source, at + 8), mask) << 32;
    }

    private void fourChecked(ByteBuffer source, int from, ByteBuffer target, int to, int quarter) {
        final long mask = kept;
        final long bad = stray;
        final boolean swap = swapped;
        for (int i = 0; i < quarter; i += 8) {
            Lanes.LONG.set(target, to + i, checked(source, from + 2 * i, mask, bad, swap));
            Lanes.LONG.set(target, to + quarter + i, checked(source, from + 2 * quarter + 2 * i, mask, bad, swap));
            Lanes.LONG.set(target, to + 2 * quarter + i, checked(source, from + 4 * quarter + 2 * i, mask, bad, swap));
            Lanes.LONG.set(target, to + 3 * quarter + i, checked(source, from + 6 * quarter + 2 * i, mask, bad, swap));
        }
    }

    private int oneChecked(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        final long mask = kept;
        final long bad = stray;
        final boolean swap = swapped;
        for (int i = 0; i < eights; i += 8) {
            Lanes.LONG.set(target, to + i, checked(source, from + 2 * i, mask, bad, swap));
        }
        return eights;
    }

    private static long checked(ByteBuffer source, int at, long mask, long bad, boolean swap) {
        long a = (long) Lanes.LONG.get(source, at);
        long b = (long) Lanes.LONG.get(source, at + 8);
        if (swap) {
            a = Lanes.swapBytes(a);
            b = Lanes.swapBytes(b);
        }
        if (((a | b) & bad) != 0) {
            a = Lanes.saturate(a, bad);
            b = Lanes.saturate(b, bad);
        }
        return BitMoves.compress(a, mask) | BitMoves.compress(b, mask) << 32;
    }
}
