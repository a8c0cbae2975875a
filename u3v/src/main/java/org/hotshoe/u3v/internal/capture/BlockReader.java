// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteBuffer;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.u3v.internal.stream.BlockEnds;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.StatusCode;
import org.hotshoe.u3v.wire.Trailer;

/**
 * Reads leader and trailer of a block into a frame and decides its status. Nothing in them is believed beyond what
 * came: sizes are bounded by the slot. <b>Thread-bound</b>; allocates nothing.
 */
final class BlockReader {
    /** More pixels a line, or lines, than any sensor has: a number beyond is damage, and would overflow later. */
    private static final int MOST_PIXELS = 1 << 24;

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
        int length = Math.min(block.leaderLength, block.leader.capacity());
        if (!BlockEnds.isPlausibleLeader(block.leader, 0, length, length)) {
            return false;
        }
        readLeader(block.leader, frame);
        frame.hostTimestamp = block.hostTimestamp;
        frame.chunks.clear();
        int trailer = trailerBytes(block, frame.blockId);
        frame.deviceStatus = trailer > 0 ? block.trailer.getShort(Trailer.STATUS) & 0xFFFF : -1;
        frame.status = status(block, frame);
        if (frame.status == FrameStatus.COMPLETE) {
            measure(block, frame, trailer);
        } else {
            bound(block, frame);
        }
        return true;
    }

    /** The leader's own size counts, not the transfer's: devices may announce and send more than they fill in. */
    private void readLeader(ByteBuffer leader, FrameContent frame) {
        frame.blockId = leader.getLong(Leader.BLOCK_ID);
        long ticks = leader.getLong(Leader.TIMESTAMP);
        frame.deviceTimestamp = nanosPerTick > 0 ? ticks * nanosPerTick : ticks;
        if (hasImage(leader)) {
            readGeometry(leader, frame);
        } else {
            frame.sentFormat(0);
            frame.geometry(0, 0, 0);
            frame.offsetX = 0;
            frame.offsetY = 0;
        }
    }

    private static boolean hasImage(ByteBuffer leader) {
        int type = leader.getShort(Leader.PAYLOAD_TYPE) & 0xFFFF;
        return (type & ~Leader.TYPE_CHUNK) == Leader.TYPE_IMAGE
                && (leader.getShort(Leader.SIZE) & 0xFFFF) >= Leader.IMAGE_BYTES;
    }

    /** Where one dimension is beyond belief, the other is not believed either. */
    private static void readGeometry(ByteBuffer leader, FrameContent frame) {
        int width = dimension(leader, Leader.SIZE_X);
        int height = dimension(leader, Leader.SIZE_Y);
        boolean credible = width > 0 && height > 0;
        frame.sentFormat(leader.getInt(Leader.PIXEL_FORMAT));
        frame.offsetX = dimension(leader, Leader.OFFSET_X);
        frame.offsetY = dimension(leader, Leader.OFFSET_Y);
        frame.geometry(credible ? width : 0, credible ? height : 0,
                credible ? leader.getShort(Leader.PADDING_X) & 0xFFFF : 0);
    }

    private static int dimension(ByteBuffer leader, int offset) {
        int value = leader.getInt(offset);
        return value < 0 || value > MOST_PIXELS ? 0 : value;
    }

    /** Size of the trailer of this block, 0 when none came. It may lie in a longer transfer. */
    private static int trailerBytes(Block block, long blockId) {
        int length = Math.min(block.trailerLength, block.trailer.capacity());
        if (!BlockEnds.isTrailer(block.trailer, 0, length) || block.trailer.getLong(Trailer.BLOCK_ID) != blockId) {
            return 0;
        }
        int size = block.trailer.getShort(Trailer.SIZE) & 0xFFFF;
        return size >= Trailer.GENERIC_BYTES && size <= length ? size : 0;
    }

    private static FrameStatus status(Block block, FrameContent frame) {
        if (block.transferStatus != Block.OK) {
            return FrameStatus.TRANSFER_ERROR;
        }
        if (frame.deviceStatus < 0) {
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
    private static void measure(Block block, FrameContent frame, int trailer) {
        long valid = block.trailer.getLong(Trailer.VALID_PAYLOAD);
        if (valid < 0 || valid > received(block, frame) || !block.contiguous) {
            frame.status = FrameStatus.INCOMPLETE;
            bound(block, frame);
            return;
        }
        int image = splitChunks(block, frame, (int) valid);
        int lines = linesDelivered(block, frame, trailer);
        int delivered = frame.measurable() ? (int) Math.min(frame.imageBytes(lines), image) : image;
        if (frame.measurable() && delivered < frame.imageBytes(lines)) {
            lines = frame.linesIn(delivered);
        }
        if (lines < frame.height) {
            frame.status = FrameStatus.PARTIAL;
            frame.height = lines;
        }
        frame.valid(delivered);
    }

    /** How far data can reach at most. Where there are holes, what came lies anywhere in the slot. */
    private static void bound(Block block, FrameContent frame) {
        long reach = block.contiguous ? received(block, frame) : frame.buffer.capacity();
        frame.valid((int) (frame.measurable() ? Math.min(frame.imageBytes(frame.height), reach) : reach));
    }

    private static long received(Block block, FrameContent frame) {
        return Math.max(0, Math.min(block.payloadReceived, frame.buffer.capacity()));
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

    /** No lines, or more than announced, is no statement: the valid payload tells then. */
    private static int linesDelivered(Block block, FrameContent frame, int trailer) {
        int lines = trailer >= Trailer.IMAGE_BYTES ? block.trailer.getInt(Trailer.SIZE_Y) : frame.height;
        return lines <= 0 || lines > frame.height ? frame.height : lines;
    }
}
