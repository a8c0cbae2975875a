// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What follows the image in a block with chunks: the image's tag, then each chunk's data and tag (id, length). */
public final class ChunkTail {
    /** Chunk id: image. */
    public static final int IMAGE = 0x1;
    /** Chunk id: time of the exposure, ns, 8 bytes. */
    public static final int TIMESTAMP = 0x101;
    /** Chunk id: exposure time, us, 8 bytes floating-point. */
    public static final int EXPOSURE_TIME = 0x102;
    /** Chunk id: block id, 8 bytes. */
    public static final int FRAME_ID = 0x103;
    /** Bit in the mask. */
    public static final int TIMESTAMP_BIT = 1;
    /** Bit in the mask. */
    public static final int EXPOSURE_TIME_BIT = 2;
    /** Bit in the mask. */
    public static final int FRAME_ID_BIT = 4;
    private static final int TAG_BYTES = 8;
    private static final int DATA_BYTES = 8;

    private final ByteBuffer out = ByteBuffer.allocate(bytes(7)).order(ByteOrder.LITTLE_ENDIAN);

    /** Bytes of the tail. */
    public static int bytes(int mask) {
        return TAG_BYTES + Integer.bitCount(mask) * (DATA_BYTES + TAG_BYTES);
    }

    void fill(StreamPlan plan, long blockId, long timestamp, double exposure) {
        out.clear();
        tag(plan, IMAGE, plan.image().frameBytes());
        if ((plan.chunkMask() & TIMESTAMP_BIT) != 0) {
            out.putLong(timestamp);
            tag(plan, TIMESTAMP, DATA_BYTES);
        }
        if ((plan.chunkMask() & EXPOSURE_TIME_BIT) != 0) {
            out.putDouble(exposure);
            tag(plan, EXPOSURE_TIME, DATA_BYTES);
        }
        if ((plan.chunkMask() & FRAME_ID_BIT) != 0) {
            out.putLong(blockId);
            tag(plan, FRAME_ID, DATA_BYTES);
        }
    }

    private void tag(StreamPlan plan, int id, int length) {
        out.putInt(plan.bigEndian() ? Integer.reverseBytes(id) : id);
        out.putInt(plan.bigEndian() ? Integer.reverseBytes(length) : length);
    }

    void copy(int offset, ByteBuffer target, int at, int length) {
        target.put(at, out, offset, length);
    }
}
