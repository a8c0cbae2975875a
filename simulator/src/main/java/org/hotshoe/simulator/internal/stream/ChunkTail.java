// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What follows the image in a block with chunks: the image's tag, then each chunk's data and tag (id, length). */
final class ChunkTail {
    /** Chunk id: image. */
    private static final int IMAGE = 0x1;

    private final ByteBuffer out = ByteBuffer.allocate(ChunkKind.bytes(-1)).order(ByteOrder.LITTLE_ENDIAN);

    void fill(StreamPlan plan, long blockId, long timestamp, Levels levels, int lines) {
        out.clear();
        tag(plan, IMAGE, plan.image().frameBytes());
        for (int i = 0; i < ChunkKind.count(); i++) {
            ChunkKind kind = ChunkKind.at(i);
            if (kind.in(plan.chunkMask())) {
                put(kind, plan, blockId, timestamp, levels, lines);
                tag(plan, kind.id(), kind.bytes());
            }
        }
    }

    private void put(ChunkKind kind, StreamPlan plan, long blockId, long timestamp, Levels levels, int lines) {
        switch (kind) {
            case TIMESTAMP -> out.putLong(timestamp);
            case EXPOSURE_TIME -> out.putDouble(levels.exposureMicros());
            case FRAME_ID -> out.putLong(blockId);
            case OFFSET_X -> out.putInt(plan.image().offsetX());
            case OFFSET_Y -> out.putInt(plan.image().offsetY());
            case WIDTH -> out.putInt(plan.image().width());
            case HEIGHT -> out.putInt(plan.image().height());
            case PIXEL_FORMAT -> out.putInt(plan.image().format().code());
            case GAIN -> out.putDouble(levels.analogGain()).putDouble(levels.digitalGain());
            case BLACK_LEVEL -> out.putDouble(levels.blackLevel());
            case LINE_STATUS_ALL -> out.putInt(lines);
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
