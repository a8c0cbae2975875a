// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Narrows packed pixels by shifts and masks over the buffer's own methods; see {@link WordShiftAbsolute}. */
final class PackedShiftAbsolute implements RowKernel {
    private final RowKernel otherOrder;
    private final RowKernel tail;
    private final int eight;
    private final int second;
    private final int shift0;
    private final int shift1;
    private final int shift2;
    private final int shift3;

    PackedShiftAbsolute(PackedFormat format, RowKernel otherOrder, RowKernel tail) {
        this.otherOrder = otherOrder;
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
        if (source.order() != ByteOrder.LITTLE_ENDIAN || target.order() != ByteOrder.LITTLE_ENDIAN) {
            otherOrder.convert(source, from, target, to, pixels);
            return;
        }
        final int eights = pixels & ~7;
        final int step = eight;
        final int high = second;
        final int s0 = shift0;
        final int s1 = shift1;
        final int s2 = shift2;
        final int s3 = shift3;
        int at = from;
        for (int i = 0; i < eights; i += 8, at += step) {
            long a = source.getLong(at);
            long b = source.getLong(at + step - 8) >>> high;
            target.putLong(to + i, four(a, s0, s1, s2, s3) | four(b, s0, s1, s2, s3) << 32);
        }
        tail.convert(source, at, target, to + eights, pixels - eights);
    }

    private static long four(long packed, int s0, int s1, int s2, int s3) {
        return packed >>> s0 & 0xFF | packed >>> s1 & 0xFF00 | packed >>> s2 & 0xFF0000
                | packed >>> s3 & 0xFF000000L;
    }
}
