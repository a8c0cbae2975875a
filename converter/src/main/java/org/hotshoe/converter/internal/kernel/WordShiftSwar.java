// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Narrows by shifts and masks, in two streams. */
final class WordShiftSwar implements RowKernel {
    private final RowKernel tail;
    private final boolean whole;
    private final boolean swapped;
    private final int shift;
    private final long stray;

    WordShiftSwar(WordFormat format, RowKernel tail) {
        this.tail = tail;
        whole = format.bits() == 16;
        swapped = format.swapped();
        shift = whole && swapped ? 0 : format.bits() - 8;
        stray = format.stray();
    }

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int half = WordShift.stream(source, from, target, to, pixels, 2);
        int done = 2 * half;
        if (whole) {
            twoStreams(source, from, target, to, half);
            done += oneStream(source, from + 2 * done, target, to + done, pixels - done);
        } else {
            twoChecked(source, from, target, to, half);
            done += oneChecked(source, from + 2 * done, target, to + done, pixels - done);
        }
        tail.convert(source, from + 2 * done, target, to + done, pixels - done);
    }

    private void twoStreams(ByteBuffer source, int from, ByteBuffer target, int to, int half) {
        final int s = shift;
        for (int i = 0; i < half; i += 8) {
            Lanes.LONG.set(target, to + i, eight(source, from + 2 * i, s));
            Lanes.LONG.set(target, to + half + i, eight(source, from + 2 * half + 2 * i, s));
        }
    }

    private int oneStream(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        final int s = shift;
        for (int i = 0; i < eights; i += 8) {
            Lanes.LONG.set(target, to + i, eight(source, from + 2 * i, s));
        }
        return eights;
    }

    private static long eight(ByteBuffer source, int at, int shift) {
        return Lanes.lowBytes((long) Lanes.LONG.get(source, at) >>> shift,
                (long) Lanes.LONG.get(source, at + 8) >>> shift);
    }

    private void twoChecked(ByteBuffer source, int from, ByteBuffer target, int to, int half) {
        final int s = shift;
        final long bad = stray;
        final boolean swap = swapped;
        for (int i = 0; i < half; i += 8) {
            Lanes.LONG.set(target, to + i, checked(source, from + 2 * i, s, bad, swap));
            Lanes.LONG.set(target, to + half + i, checked(source, from + 2 * half + 2 * i, s, bad, swap));
        }
    }

    private int oneChecked(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        final int s = shift;
        final long bad = stray;
        final boolean swap = swapped;
        for (int i = 0; i < eights; i += 8) {
            Lanes.LONG.set(target, to + i, checked(source, from + 2 * i, s, bad, swap));
        }
        return eights;
    }

    private static long checked(ByteBuffer source, int at, int shift, long bad, boolean swap) {
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
        return Lanes.lowBytes(a >>> shift, b >>> shift);
    }
}
