// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Layout of {@code struct hs_job}, the description of a conversion that machine code reads. All fields are in the
 * machine's byte order, which is little-endian.
 */
public final class NativeJob {
    /** Version of this layout and of the numbers below: {@code HS_ABI}. */
    public static final int ABI = 1;
    /** Bytes of the structure. */
    public static final int BYTES = 56;

    /** Operation: the 8 most significant bits. */
    public static final int SHIFT = 0;
    /** Operation: a linear ramp to 8 bits. */
    public static final int LINEAR = 1;
    /** Operation: 8 bits from a table. */
    public static final int TABLE = 2;
    /** Operation: 16-bit little-endian words of the same number. */
    public static final int UNPACK = 3;

    /** Layout: 16-bit words. Packed layouts follow in the order 10p, 12p, 14p, 10Packed, 12Packed. */
    public static final int WORDS = 0;

    /** Bytes of a table: one for each value, and what a load of four bytes reads beyond. */
    public static final int TABLE_BYTES = 65_536 + 3;

    private static final int SIZE_AT = 0;
    private static final int OPERATION_AT = 4;
    private static final int LAYOUT_AT = 8;
    private static final int BITS_AT = 12;
    private static final int SWAPPED_AT = 16;
    private static final int LEVEL_AT = 20;
    private static final int LOW_AT = 24;
    private static final int HIGH_AT = 28;
    private static final int SCALE_AT = 32;
    private static final int BIAS_AT = 40;
    private static final int TABLE_AT = 48;

    private NativeJob() {
    }

    /**
     * A job in memory of its own.
     *
     * @param operation one of the operations above
     * @param layout    one of the layouts above
     * @param bits      significant bits of words; larger words count as the largest
     * @param swapped   whether words are big-endian
     * @param level     level of instructions, at most {@link NativeKernels#level()}
     * @return a direct buffer that the caller <b>owns</b>
     */
    public static ByteBuffer allocate(int operation, int layout, int bits, boolean swapped, int level) {
        return ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder()).putInt(SIZE_AT, BYTES)
                .putInt(OPERATION_AT, operation).putInt(LAYOUT_AT, layout).putInt(BITS_AT, bits)
                .putInt(SWAPPED_AT, swapped ? 1 : 0).putInt(LEVEL_AT, level);
    }

    /**
     * Makes it a linear job: values are clamped to {@code low..high}, then {@code x = value - low} and the result is
     * {@code ((x * scale >> 16) + bias) >> 24}, which must stay below 256.
     *
     * @param job   a job
     * @param low   first value
     * @param high  last value, up to 65535
     * @param scale slope, 40 bits behind the point, 48 bits in all
     * @param bias  value at {@code low}, 24 bits behind the point
     */
    public static void linear(ByteBuffer job, int low, int high, long scale, int bias) {
        job.putInt(OPERATION_AT, LINEAR).putInt(LOW_AT, low).putInt(HIGH_AT, high).putLong(SCALE_AT, scale)
                .putInt(BIAS_AT, bias);
    }

    /**
     * Makes it a job by table.
     *
     * @param job   a job
     * @param table address of {@value #TABLE_BYTES} bytes
     */
    public static void table(ByteBuffer job, long table) {
        job.putInt(OPERATION_AT, TABLE).putLong(TABLE_AT, table);
    }
}
