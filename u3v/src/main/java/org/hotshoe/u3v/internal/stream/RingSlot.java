// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.wire.Leader;

/**
 * A slot of a {@link BulkRing}: its memory, its transfers, and what came of the block in it. Guarded by the
 * ring's lock.
 *
 * <p>Element 0 is the leader, elements 1 to n are payload, element n+1 is the trailer.
 */
final class RingSlot {
    /** Number in the ring. */
    final int index;
    /** Memory with room for a full last packet; a consumer sees the part that the plan names. */
    final ByteBuffer memory;
    /** What a consumer sees. */
    final ByteBuffer payload;
    /** Leader as received. */
    final ByteBuffer leader;
    /** Trailer as received in its place. */
    final ByteBuffer trailer;
    /** Trailer that landed elsewhere: its place may hold something else by then. */
    final ByteBuffer strayTrailer;
    /** The one of the two that holds the block's trailer. */
    ByteBuffer trailerHome;
    /** The transfers made with the ring, by element. */
    final Piece[] own;
    /** The transfers to use for the block under way: {@link #own}, or others after a repair. */
    Piece[] line;
    /** Whether the slot is queued. */
    boolean queued;

    /** While strays are fed: whether some landed in this slot. */
    boolean strayData;

    /** Bytes of leader. */
    int leaderLength;
    /** Bytes of trailer. */
    int trailerLength;
    /** Payload bytes, without a hole from the start. */
    int received;
    /** One of the constants of {@link Block}. */
    int transferStatus;
    /** Error number behind it. */
    int systemError;
    /** End of the block. */
    long hostTimestamp;

    private final DirectMemory ends;

    RingSlot(int index, RingLayout layout, ByteBuffer memory) throws CameraException {
        this.index = index;
        this.memory = memory;
        payload = memory.slice(0, layout.plan.slotBytes()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            ends = DirectMemory.allocate(layout.leaderRoom + 2 * layout.trailerRoom);
        } catch (OutOfMemoryError none) {
            throw new CameraException("there is no memory for leaders and trailers; use fewer ring frames", none);
        }
        leader = ends.buffer().slice(0, layout.leaderRoom).order(ByteOrder.LITTLE_ENDIAN);
        trailer = ends.buffer().slice(layout.leaderRoom, layout.trailerRoom).order(ByteOrder.LITTLE_ENDIAN);
        strayTrailer = ends.buffer().slice(layout.leaderRoom + layout.trailerRoom, layout.trailerRoom);
        trailerHome = trailer;
        own = new Piece[layout.elements()];
        line = own;
    }

    void allocate(BulkPipe pipe, RingLayout layout) throws CameraException {
        final int last = own.length - 1;
        own[0] = Piece.allocate(pipe, leader, 0, layout.leaderRoom, index);
        for (int i = 1; i < last; i++) {
            own[i] = Piece.allocate(pipe, memory, layout.place(i), layout.room(i), index);
        }
        own[last] = Piece.allocate(pipe, trailer, 0, layout.trailerRoom, index);
    }

    /** Frees the transfers and the memory of leader and trailer. */
    void free() {
        for (Piece piece : own) {
            if (piece != null) {
                piece.transfer.free();
            }
        }
        ends.free();
    }

    /** Starts a block with the leader that lies in {@link #leader}. */
    void begin(int bytes) {
        leaderLength = bytes;
        trailerLength = 0;
        trailerHome = trailer;
        received = 0;
        transferStatus = Block.OK;
        systemError = 0;
    }

    long blockId() {
        return leader.getLong(Leader.BLOCK_ID);
    }

    /** Tells what is known about the block, in the holder's room. */
    void describe(Block block) {
        block.clear();
        block.leaderLength = Math.min(leaderLength, block.leader.capacity());
        block.leader.put(0, leader, 0, block.leaderLength);
        block.trailerLength = Math.min(trailerLength, block.trailer.capacity());
        block.trailer.put(0, trailerHome, 0, block.trailerLength);
        block.payloadReceived = received;
        block.transferStatus = transferStatus;
        block.systemError = systemError;
        block.hostTimestamp = hostTimestamp;
    }
}
