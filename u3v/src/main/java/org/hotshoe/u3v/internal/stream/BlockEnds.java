// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.Trailer;

/**
 * Tells leaders and trailers from payload. Every test stays within the bytes it is given; all buffers are
 * little-endian. <b>Thread-safe</b>; allocates nothing.
 */
public final class BlockEnds {

    private BlockEnds() {
    }

    /**
     * Whether a transfer that ought to be a leader is one.
     *
     * @param bytes  where it lies
     * @param offset where it starts
     * @param length bytes that came
     * @return {@code true} for the magic value in front of at least the shortest leader
     */
    public static boolean isLeader(ByteBuffer bytes, int offset, int length) {
        return length >= Leader.CHUNK_BYTES && bytes.getInt(offset) == Leader.MAGIC;
    }

    /**
     * Whether bytes at a place where anything may be are a leader: a sterner test.
     *
     * @param bytes  where they lie
     * @param offset where they start
     * @param length bytes that follow
     * @param room   longest leader that the device may send
     * @return {@code true} for the magic value and a size that fits
     */
    public static boolean isPlausibleLeader(ByteBuffer bytes, int offset, int length, int room) {
        if (!isLeader(bytes, offset, length)) {
            return false;
        }
        int size = bytes.getShort(offset + Leader.SIZE) & 0xFFFF;
        return size >= Leader.CHUNK_BYTES && size <= length && size <= room;
    }

    /**
     * Whether a transfer that ought to be a trailer is one.
     *
     * @param bytes  where it lies
     * @param offset where it starts
     * @param length bytes that came
     * @return {@code true} for the magic value in front of at least the shortest trailer
     */
    public static boolean isTrailer(ByteBuffer bytes, int offset, int length) {
        return length >= Trailer.GENERIC_BYTES && bytes.getInt(offset) == Trailer.MAGIC;
    }

    /**
     * Whether a transfer that ought to be payload is exactly the trailer of a block.
     *
     * @param bytes   where it lies
     * @param offset  where it starts
     * @param length  bytes that came
     * @param blockId id of the block
     * @return {@code true} for the magic value, the id and a size that is the transfer's
     */
    public static boolean isTrailerOf(ByteBuffer bytes, int offset, int length, long blockId) {
        return isTrailer(bytes, offset, length) && (bytes.getShort(offset + Trailer.SIZE) & 0xFFFF) == length
                && bytes.getLong(offset + Trailer.BLOCK_ID) == blockId;
    }
}
