// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Narrows by shifts and masks, in two streams, over the buffer's own methods: Java 17 looks every access of a view up
 * anew after each store, but knows that a store through the buffer changes no field of it. Longer runs go through views of
 * longs in one stream: there it does not check each access.
 */
final class WordShiftAbsolute implements RowKernel {
    private final RowKernel otherOrder;
    private final RowKernel tail;
    private final boolean swapped;
    private final int shift;
    private final long stray;

    WordShiftAbsolute(WordFormat format, RowKernel otherOrder, RowKernel tail) {
        this.otherOrder = otherOrder;
        this.tail = tail;
        swapped = format.swapped();
        shift = format.bits() - 8;
        stray = format.stray();
    }

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        if (source.order() != ByteOrder.LITTLE_ENDIAN || target.order() != ByteOrder.LITTLE_ENDIAN) {
            otherOrder.convert(source, from, target, to, pixels);
            return;
        }
        if (!swapped && stray == 0 && LongViews.serve(source, target, pixels)) {
            final int done = viewed(LongViews.of(source, from), from >>> 3, LongViews.of(target, to), to >>> 3, pixels);
            tail.convert(source, from + 2 * done, target, to + done, pixels - done);
            return;
        }
        final int half = WordShift.stream(source, from, target, to, pixels, 2);
        int done = 2 * half;
        if (swapped || stray != 0) {
            twoChecked(source, from, target, to, half);
            done += oneChecked(source, from + 2 * done, target, to + done, pixels - done);
        } else {
            twoStreams(source, from, target, to, half);
            done += oneStream(source, from + 2 * done, target, to + done, pixels - done);
        }
        tail.convert(source, from + 2 * done, target, to + done, pixels - done);
    }

    private static int viewed(LongBuffer source, int from, LongBuffer target, int to, int pixels) {
        final int eights = pixels >>> 3;
        for (int i = 0; i < eights; i++) {
            target.put(to + i, Lanes.highBytes(source.get(from + 2 * i), source.get(from + 2 * i + 1)));
        }
        return eights << 3;
    }

    private static void twoStreams(ByteBuffer source, int from, ByteBuffer target, int to, int half) {
        for (int i = 0; i < half; i += 8) {
            target.putLong(to + i, eight(source, from + 2 * i));
            target.putLong(to + half + i, eight(source, from + 2 * half + 2 * i));
        }
    }

    private static int oneStream(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        for (int i = 0; i < eights; i += 8) {
            target.putLong(to + i, eight(source, from + 2 * i));
        }
        return eights;
    }

    /** Of words of 16 bits the upper byte. */
    private static long eight(ByteBuffer source, int at) {
        return Lanes.highBytes(source.getLong(at), source.getLong(at + 8));
    }

    private void twoChecked(ByteBuffer source, int from, ByteBuffer target, int to, int half) {
        final int s = shift;
        final long bad = stray;
        final boolean swap = swapped;
        for (int i = 0; i < half; i += 8) {
            target.putLong(to + i, checked(source, from + 2 * i, s, bad, swap));
            target.putLong(to + half + i, checked(source, from + 2 * half + 2 * i, s, bad, swap));
        }
    }

    private int oneChecked(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        final int s = shift;
        final long bad = stray;
        final boolean swap = swapped;
        for (int i = 0; i < eights; i += 8) {
            target.putLong(to + i, checked(source, from + 2 * i, s, bad, swap));
        }
        return eights;
    }

    private static long checked(ByteBuffer source, int at, int shift, long bad, boolean swap) {
        long a = source.getLong(at);
        long b = source.getLong(at + 8);
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
