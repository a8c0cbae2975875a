// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Narrows packed pixels by shifts and masks, in two streams. */
final class PackedShiftSwar implements RowKernel {
    private final RowKernel tail;
    private final int eight;
    private final int second;
    private final int shift0;
    private final int shift1;
    private final int shift2;
    private final int shift3;

    PackedShiftSwar(PackedFormat format, RowKernel tail) {
        this.tail = tail;
        eight = format.eight();
        second = format.secondShift();
        shift0 = PackedShift.lowest(format, 0);
        shift1 = PackedShift.lowest(format, 1) - 8;
        shift2 = PackedShift.lowest(format, 2) - 16;
        shift3 = PackedShift.lowest(format, 3) - 24;
    }

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int half = WordShift.stream(source, from, target, to, pixels, 2);
        twoStreams(source, from, target, to, half);
        int done = 2 * half;
        done += oneStream(source, from + done / 8 * eight, target, to + done, pixels - done);
        tail.convert(source, from + done / 8 * eight, target, to + done, pixels - done);
    }

    private void twoStreams(ByteBuffer source, int from, ByteBuffer target, int to, int half) {
        final int step = eight;
        final int high = second;
        final int apart = half / 8 * step;
        final int s0 = shift0;
        final int s1 = shift1;
        final int s2 = shift2;
        final int s3 = shift3;
        int at = from;
        for (int i = 0; i < half; i += 8, at += step) {
            long a = (long) Lanes.LONG.get(source, at);
            long b = (long) Lanes.LONG.get(source, at + step - 8) >>> high;
            long c = (long) Lanes.LONG.get(source, at + apart);
            long d = (long) Lanes.LONG.get(source, at + apart + step - 8) >>> high;
            Lanes.LONG.set(target, to + i, four(a, s0, s1, s2, s3) | four(b, s0, s1, s2, s3) << 32);
            Lanes.LONG.set(target, to + half + i, four(c, s0, s1, s2, s3) | four(d, s0, s1, s2, s3) << 32);
        }
    }

    private int oneStream(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final int eights = pixels & ~7;
        final int step = eight;
        final int high = second;
        final int s0 = shift0;
        final int s1 = shift1;
        final int s2 = shift2;
        final int s3 = shift3;
        int at = from;
        for (int i = 0; i < eights; i += 8, at += step) {
            long a = (long) Lanes.LONG.get(source, at);
            long b = (long) Lanes.LONG.get(source, at + step - 8) >>> high;
            Lanes.LONG.set(target, to + i, four(a, s0, s1, s2, s3) | four(b, s0, s1, s2, s3) << 32);
        }
        return eights;
    }

    private static long four(long packed, int s0, int s1, int s2, int s3) {
        return packed >>> s0 & 0xFF | packed >>> s1 & 0xFF00 | packed >>> s2 & 0xFF0000
                | packed >>> s3 & 0xFF000000L;
    }
}
