// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.Trailer;

/**
 * Puts blocks together from what transfers bring. Guarded by the ring's lock.
 *
 * <p>Two ways lead through it. {@link #accept} is for transfers that bring what they were posted for: the bytes are in
 * place already and are only counted. {@link #feed} is for all others: it reads them as the stream of packets that they
 * are, finds leaders and trailers wherever they landed, and copies payload to its place. It takes over at the first
 * transfer that {@link #accept} declines, once everything under way has come back.
 */
final class Assembler {
    /** Between blocks. */
    static final int LEADER = 0;
    /** Within a block. */
    static final int BODY = 1;
    /** Lost: searching for a leader. */
    static final int HUNT = 2;

    private final RingLayout layout;
    private final SlotQueue queue;
    private final SlotQueue filled;
    private final int longestEnd;

    /** {@link #LEADER}, {@link #BODY} or {@link #HUNT}. */
    int at = LEADER;
    /** Slot of the block under way, {@code null} when none is. */
    RingSlot current;
    /** Element that the device sends next, or is sending. */
    int element;
    /** Bytes of that element that came. */
    int fill;
    /** Payload bytes that were copied. */
    long copied;
    /** Blocks that were put together. */
    long blocks;
    private boolean gap;

    Assembler(RingLayout layout, SlotQueue queue, SlotQueue filled) {
        this.layout = layout;
        this.queue = queue;
        this.filled = filled;
        longestEnd = Math.max(layout.leaderRoom, layout.trailerRoom);
    }

    /** Forgets the block under way. */
    void reset(int state) {
        at = state;
        current = null;
        element = 0;
        fill = 0;
    }

    /**
     * Takes a transfer that ended well.
     *
     * @return {@code false}: it did not bring what it was posted for, nothing is changed
     */
    boolean accept(RingSlot slot, int index, Piece piece, int length) {
        if (index == 0) {
            return acceptLeader(slot, piece, length);
        }
        return index <= layout.payloadElements() ? acceptPayload(slot, index, piece, length)
                : acceptTrailer(slot, piece, length);
    }

    private boolean acceptLeader(RingSlot slot, Piece piece, int length) {
        if (!BlockEnds.isLeader(piece.base, piece.offset, length)) {
            return false;
        }
        start(slot, length);
        return true;
    }

    private boolean acceptPayload(RingSlot slot, int index, Piece piece, int length) {
        if (length == 0) {
            gap = true;
            return true;
        }
        if (gap || length > layout.plan.slotBytes() - slot.received
                || endWithin(piece.base, piece.offset, length, length < piece.length) >= 0) {
            return false;
        }
        slot.received += length;
        gap = length < layout.size(index) - fill;
        element = index + 1;
        fill = 0;
        return true;
    }

    private boolean acceptTrailer(RingSlot slot, Piece piece, int length) {
        boolean trailer = BlockEnds.isTrailer(piece.base, piece.offset, length);
        if (length == 0 || !trailer && (gap || BlockEnds.isLeader(piece.base, piece.offset, length))) {
            return false;
        }
        slot.trailerLength = length;
        finish(slot);
        return true;
    }

    private void start(RingSlot slot, int leaderBytes) {
        slot.begin(leaderBytes);
        current = slot;
        at = BODY;
        element = 1;
        fill = 0;
        gap = false;
    }

    private void finish(RingSlot slot) {
        slot.hostTimestamp = System.nanoTime();
        queue.remove(slot);
        filled.add(slot);
        blocks++;
        reset(LEADER);
    }

    /** Takes what a transfer brought that landed somewhere; nothing is under way. */
    void feed(RingSlot home, Piece piece) {
        int length = piece.transfer.actualLength();
        switch (piece.transfer.status()) {
            case COMPLETED -> consume(home, piece.base, piece.offset, length, length < piece.length);
            case CANCELLED, GONE -> consume(home, piece.base, piece.offset, length, false);
            case STALLED -> fault(Block.STALL, piece.transfer.systemError());
            case OVERFLOW -> fault(Block.OVERFLOW, piece.transfer.systemError());
            default -> fault(Block.ERROR, piece.transfer.systemError());
        }
    }

    /** Whether a transfer of a search brought a leader. */
    boolean foundLeader(Piece piece, int length) {
        return search(piece.base, piece.offset, length) < length;
    }

    private void fault(int status, int systemError) {
        if (at == BODY) {
            current.transferStatus = status;
            current.systemError = systemError;
            finish(current);
        }
        reset(HUNT);
    }

    private void consume(RingSlot home, ByteBuffer base, int offset, int length, boolean ended) {
        int from = offset;
        final int end = offset + length;
        while (from < end) {
            from += switch (at) {
                case LEADER -> takeLeader(home, base, from, end - from, ended);
                case BODY -> takeBody(base, from, end - from, ended);
                default -> skipToLeader(base, from, end - from);
            };
        }
    }

    private int skipToLeader(ByteBuffer base, int offset, int length) {
        int skipped = search(base, offset, length);
        if (skipped < length) {
            reset(LEADER);
        }
        return skipped;
    }

    private int search(ByteBuffer base, int offset, int length) {
        for (int i = 0; i <= length - Leader.CHUNK_BYTES; i += layout.packetBytes) {
            if (BlockEnds.isPlausibleLeader(base, offset + i, length - i, layout.leaderRoom)) {
                return i;
            }
        }
        return length;
    }

    private int takeLeader(RingSlot home, ByteBuffer base, int offset, int length, boolean ended) {
        if (!BlockEnds.isLeader(base, offset, length)) {
            if (!BlockEnds.isTrailer(base, offset, length)) {
                reset(HUNT);
                return 0;
            }
            return length;
        }
        int bytes = leaderBytes(home, base, length, ended);
        RingSlot slot = slotForNewBlock(home);
        if (slot == null) {
            reset(HUNT);
            return bytes;
        }
        slot.leader.put(0, base, offset, bytes);
        queue.moveToFront(slot);
        start(slot, bytes);
        return bytes;
    }

    /**
     * Payload may follow where a leader landed elsewhere. In its own place it has all: moving the rest would overwrite
     * payload that is not read yet.
     */
    private int leaderBytes(RingSlot home, ByteBuffer base, int length, boolean ended) {
        boolean alone = ended && length <= layout.leaderRoom || base == home.leader;
        return alone ? length : Math.min(length, layout.plan.leaderBytes());
    }

    /**
     * The slot in which a leader landed will do: what follows moves only towards its start, so nothing is overwritten
     * before it is read. When it holds the block before, the last one does, unless something landed there too.
     */
    private RingSlot slotForNewBlock(RingSlot home) {
        if (queue.contains(home)) {
            return home;
        }
        RingSlot last = queue.size() == 0 ? null : queue.get(queue.size() - 1);
        return last == null || last.strayData ? null : last;
    }

    private int takeBody(ByteBuffer base, int offset, int length, boolean ended) {
        int end = endWithin(base, offset, length, ended);
        int data = end < 0 ? length : end;
        if (data > 0) {
            int taken = takePayload(base, offset, data, ended && end < 0);
            if (at != BODY || end < 0) {
                return taken;
            }
        }
        return data + takeEnd(base, offset + data, length - data);
    }

    /** The block ends here, with its trailer or with the leader of the next one. */
    private int takeEnd(ByteBuffer base, int offset, int length) {
        if (BlockEnds.isLeader(base, offset, length)) {
            finish(current);
            return 0;
        }
        trailer(base, offset, length);
        return length;
    }

    private void trailer(ByteBuffer base, int offset, int length) {
        current.trailerLength = Math.min(length, layout.trailerRoom);
        current.trailerHome = current.strayTrailer;
        current.strayTrailer.put(0, base, offset, current.trailerLength);
        finish(current);
    }

    private int takePayload(ByteBuffer base, int offset, int length, boolean ended) {
        final RingSlot slot = current;
        boolean allCame = element > layout.payloadElements()
                && slot.received + length > layout.plan.payloadBytes();
        if (allCame && length <= layout.trailerRoom) {
            trailer(base, offset, length);
            return length;
        }
        int bytes = allCame ? 0 : Math.min(length, layout.plan.slotBytes() - slot.received);
        if (base != slot.memory || offset != slot.received) {
            slot.memory.put(slot.received, base, offset, bytes);
            copied += bytes;
        }
        slot.received += bytes;
        if (bytes < length) {
            fault(Block.OVERFLOW, 0);
        } else {
            advance(bytes, ended);
        }
        return bytes;
    }

    private void advance(int bytes, boolean ended) {
        fill += bytes;
        while (element <= layout.payloadElements() && fill >= layout.size(element)) {
            fill -= layout.size(element++);
        }
        fill = element > layout.payloadElements() ? 0 : fill;
        if (ended && fill > 0) {
            element++;
            fill = 0;
        }
    }

    /**
     * Looks for the end of the block under way: a transfer that is nothing else, or the short packet after whole
     * packets of payload.
     *
     * @return where it starts, counted from the offset, or -1
     */
    private int endWithin(ByteBuffer base, int offset, int length, boolean ended) {
        if (length <= longestEnd && isEnd(base, offset, length)) {
            return 0;
        }
        int tail = length & layout.packetBytes - 1;
        boolean candidate = ended && tail >= Trailer.GENERIC_BYTES && tail < length;
        return candidate && isEnd(base, offset + length - tail, tail) ? length - tail : -1;
    }

    private boolean isEnd(ByteBuffer base, int offset, int length) {
        return BlockEnds.isTrailerOf(base, offset, length, current.blockId())
                || BlockEnds.isPlausibleLeader(base, offset, length, layout.leaderRoom)
                || element > layout.payloadElements() && BlockEnds.isTrailer(base, offset, length);
    }
}
