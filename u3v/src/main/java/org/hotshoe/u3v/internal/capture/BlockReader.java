// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteBuffer;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.u3v.internal.stream.BlockEnds;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.StatusCode;
import org.hotshoe.u3v.wire.Trailer;

/**
 * Reads leader and trailer of a block into a frame and decides its status. Nothing in them is believed beyond what came:
 * sizes are bounded by the slot. <b>Thread-bound</b>; allocates nothing.
 */
final class BlockReader {
    private final long nanosPerTick;

    BlockReader(long nanosPerTick) {
        this.nanosPerTick = nanosPerTick;
    }

    /**
     * Reads a block.
     *
     * @return whether there is a frame in it: without a leader there is none
     */
    boolean read(Block block, FrameContent frame) {
        if (!BlockEnds.isPlausibleLeader(block.leader, 0, block.leaderLength, block.leader.capacity())) {
            return false;
        }
        readLeader(block.leader, block.leaderLength, frame);
        frame.hostTimestamp = block.hostTimestamp;
        frame.chunks.clear();
        int received = (int) Math.min(block.payloadReceived, frame.buffer.capacity());
        boolean trailer = BlockEnds.isTrailerOf(block.trailer, 0, block.trailerLength, frame.blockId);
        frame.deviceStatus = trailer ? block.trailer.getShort(Trailer.STATUS) & 0xFFFF : -1;
        frame.status = status(block, frame, trailer);
        if (frame.status == FrameStatus.COMPLETE) {
            measure(block, frame, received);
        } else {
            frame.valid(imageBytes(frame, frame.height, received));
        }
        return true;
    }

    private void readLeader(ByteBuffer leader, int length, FrameContent frame) {
        frame.blockId = leader.getLong(Leader.BLOCK_ID);
        long ticks = leader.getLong(Leader.TIMESTAMP);
        frame.deviceTimestamp = nanosPerTick > 0 ? ticks * nanosPerTick : ticks;
        boolean image = length >= Leader.IMAGE_BYTES
                && (leader.getShort(Leader.PAYLOAD_TYPE) & 0xFFFF) != Leader.TYPE_CHUNK;
        frame.format(image ? leader.getInt(Leader.PIXEL_FORMAT) : 0);
        frame.width = image ? dimension(leader, Leader.SIZE_X) : 0;
        frame.height = image ? dimension(leader, Leader.SIZE_Y) : 0;
        frame.offsetX = image ? dimension(leader, Leader.OFFSET_X) : 0;
        frame.offsetY = image ? dimension(leader, Leader.OFFSET_Y) : 0;
        frame.paddingX = image ? leader.getShort(Leader.PADDING_X) & 0xFFFF : 0;
        frame.pitchAsSent();
    }

    /** A dimension beyond any sensor is as good as none: it would only overflow later. */
    private static int dimension(ByteBuffer leader, int offset) {
        int value = leader.getInt(offset);
        return value < 0 || value > 1 << 24 ? 0 : value;
    }

    private static FrameStatus status(Block block, FrameContent frame, boolean trailer) {
        if (block.transferStatus != Block.OK) {
            return FrameStatus.TRANSFER_ERROR;
        }
        if (!trailer) {
            return FrameStatus.INCOMPLETE;
        }
        if (frame.deviceStatus == StatusCode.DATA_DISCARDED.code()) {
            return FrameStatus.DISCARDED;
        }
        if (frame.deviceStatus == StatusCode.DATA_OVERRUN.code()) {
            return FrameStatus.OVERRUN;
        }
        return frame.deviceStatus == 0 ? FrameStatus.COMPLETE : FrameStatus.DEVICE_ERROR;
    }

    /** The device says that all is well: does what came agree? */
    private static void measure(Block block, FrameContent frame, int received) {
        long valid = block.trailer.getLong(Trailer.VALID_PAYLOAD);
        if (valid < 0 || valid > received || !block.contiguous) {
            frame.status = FrameStatus.INCOMPLETE;
            frame.valid(imageBytes(frame, frame.height, received));
            return;
        }
        int image = splitChunks(block, frame, (int) valid);
        int lines = linesDelivered(block, frame);
        int expected = imageBytes(frame, frame.height, Integer.MAX_VALUE);
        int delivered = imageBytes(frame, lines, image);
        if (delivered < expected) {
            frame.status = FrameStatus.PARTIAL;
            frame.height = frame.linePitch > 0 ? Math.min(lines, delivered / frame.linePitch) : lines;
        }
        frame.valid(frame.width == 0 || frame.height == 0 ? image : delivered);
    }

    private static int splitChunks(Block block, FrameContent frame, int valid) {
        int type = block.leader.getShort(Leader.PAYLOAD_TYPE) & 0xFFFF;
        if ((type & Leader.TYPE_CHUNK) == 0) {
            return valid;
        }
        boolean withImage = type == Leader.TYPE_IMAGE_CHUNK;
        int first = frame.chunks.split(valid, withImage ? 1 : 0);
        return withImage && first >= 0 ? first : valid;
    }

    private static int linesDelivered(Block block, FrameContent frame) {
        boolean says = block.trailerLength >= Trailer.IMAGE_BYTES && frame.height > 0;
        int lines = says ? block.trailer.getInt(Trailer.SIZE_Y) : frame.height;
        return lines < 0 || lines > frame.height ? frame.height : lines;
    }

    private static int imageBytes(FrameContent frame, int lines, int limit) {
        if (frame.width == 0 || frame.height == 0) {
            return Math.min(limit, frame.buffer.capacity());
        }
        long bits = (long) frame.width * frame.format.bitsPerPixel();
        long bytes = frame.paddingX == 0 ? (bits * lines + 7) / 8 : ((bits + 7) / 8 + frame.paddingX) * lines;
        return (int) Math.min(bytes, limit);
    }
}
