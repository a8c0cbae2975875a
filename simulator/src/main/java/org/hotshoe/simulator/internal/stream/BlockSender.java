// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.hotshoe.simulator.Fault;
import org.hotshoe.simulator.FaultKind;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.internal.bus.Content;
import org.hotshoe.simulator.internal.bus.StreamEndpoint;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.StatusCode;
import org.hotshoe.u3v.wire.Trailer;

/** Sends blocks: leader, payload elements, trailer, each with the faults that are planned for it. Thread-bound. */
public final class BlockSender {
    private static final int WRITTEN = StreamEndpoint.WRITTEN;
    private static final int CUT_BYTES = 16;
    private static final int LAYOUT_ID = 1;
    private static final byte EXCESS = (byte) 0xEE;

    /** Is told what happens around blocks. */
    public interface Listener {
        /** A block begins. */
        void exposed(long blockId, long timestamp);

        /** A block has been sent. */
        void sent(long blockId);

        /** The acquisition came to its end by itself. */
        void acquisitionEnded();

        /** Whether the block on its way is to be broken off. */
        boolean aborted();

        /** Levels of the lines now, a bit each. */
        int lines();

        /** The device is to leave the bus. */
        void disconnect();
    }

    private final StreamEndpoint endpoint;
    private final StreamPlan plan;
    private final Supplier<FaultPlan> plans;
    private final Listener listener;
    private final int maxPacket;
    private final ByteBuffer leader;
    private final ByteBuffer trailer;
    private final ChunkTail tail = new ChunkTail();
    private final Content leaderContent = this::copyLeader;
    private final Content trailerContent = this::copyTrailer;
    private final Content payloadContent = this::copyPayload;
    private FaultPlan faults;
    private Content frame;
    private int run;
    private long block;
    private long valid;
    private int lines;

    /**
     * Makes a sender.
     *
     * @param endpoint  where blocks go
     * @param maxPacket its largest packet
     * @param plan      what blocks are like
     * @param plans     faults, looked up for each block
     * @param listener  is told
     */
    public BlockSender(StreamEndpoint endpoint, int maxPacket, StreamPlan plan, Supplier<FaultPlan> plans,
            Listener listener) {
        this.endpoint = endpoint;
        this.maxPacket = maxPacket;
        this.plan = plan;
        this.plans = plans;
        this.listener = listener;
        leader = ByteBuffer.allocate(plan.leaderBytes()).order(ByteOrder.LITTLE_ENDIAN);
        trailer = ByteBuffer.allocate(plan.trailerBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sends one block; {@code content} null: its picture could not be had. */
    void send(int number, long id, long timestamp, Levels levels, Content content) {
        faults = plans.get();
        run = number;
        block = id;
        frame = content;
        lines = plan.image().height();
        valid = validBytes(content);
        tail.fill(plan, id, timestamp, levels, listener.lines());
        listener.exposed(id, timestamp);
        fillLeader(timestamp);
        fillTrailer(content != null);
        if (sendEmpties() == WRITTEN && sendLeader() == WRITTEN && sendPayload() == WRITTEN) {
            sendTrailer();
            listener.sent(id);
        }
    }

    void acquisitionEnded() {
        listener.acquisitionEnded();
    }

    private Fault hit(FaultKind kind) {
        return faults.hit(kind, block);
    }

    /** How far block ids jump after the block that was sent last. */
    long jump() {
        Fault skip = hit(FaultKind.SKIP_BLOCK_ID);
        return skip == null ? 0 : Math.max(0, skip.argument());
    }

    private long validBytes(Content content) {
        long all = plan.payloadBytes();
        if (content == null) {
            return 0;
        }
        Fault few = hit(FaultKind.VARIABLE_HEIGHT);
        if (few != null && !plan.chunks()) {
            lines = (int) Math.min(lines, few.argument() < 0 ? lines / 2 : few.argument());
            return (long) lines * plan.image().lineBytes();
        }
        Fault cut = hit(FaultKind.SHORT_PAYLOAD);
        cut = cut != null ? cut : hit(FaultKind.SHORT_TO_TRAILER);
        return cut == null ? all : Math.min(all, cut.argument() < 0 ? all / 2 : cut.argument());
    }

    private void fillLeader(long timestamp) {
        int type = plan.chunks() ? Leader.TYPE_IMAGE_CHUNK : Leader.TYPE_IMAGE;
        boolean damaged = hit(FaultKind.DAMAGED_LEADER) != null && hit(FaultKind.DAMAGED_LEADER).argument() == 0;
        leader.putInt(0, damaged ? ~Leader.MAGIC : Leader.MAGIC).putShort(Leader.SIZE, (short) plan.leaderBytes());
        leader.putLong(Leader.BLOCK_ID, block).putShort(Leader.PAYLOAD_TYPE, (short) type);
        leader.putLong(Leader.TIMESTAMP, timestamp).putInt(Leader.PIXEL_FORMAT, plan.image().format().code());
        leader.putInt(Leader.SIZE_X, plan.image().width()).putInt(Leader.SIZE_Y, plan.image().height());
        leader.putInt(Leader.OFFSET_X, plan.image().offsetX()).putInt(Leader.OFFSET_Y, plan.image().offsetY());
    }

    private void fillTrailer(boolean readable) {
        Fault wrong = hit(FaultKind.WRONG_BLOCK_ID);
        Fault status = hit(FaultKind.TRAILER_STATUS);
        boolean damaged = hit(FaultKind.DAMAGED_TRAILER) != null && hit(FaultKind.DAMAGED_TRAILER).argument() == 0;
        int code = status != null ? (int) status.argument() : readable ? 0 : 0xA100;
        trailer.putInt(0, damaged ? ~Trailer.MAGIC : Trailer.MAGIC).putShort(Trailer.SIZE, (short) plan.trailerBytes());
        trailer.putLong(Trailer.BLOCK_ID, block + (wrong == null ? 0 : wrong.argument()));
        trailer.putShort(Trailer.STATUS, (short) code).putLong(Trailer.VALID_PAYLOAD, valid);
        trailer.putInt(Trailer.SIZE_Y, lines);
        if (plan.chunks()) {
            trailer.putInt(Trailer.CHUNK_LAYOUT_ID, LAYOUT_ID);
        }
    }

    private int sendEmpties() {
        Fault empty = hit(FaultKind.ZERO_LENGTH);
        int state = WRITTEN;
        for (long i = 0; empty != null && i < empty.argument() && state == WRITTEN; i++) {
            state = endpoint.write(leaderContent, 0, 0, true, run);
        }
        return state;
    }

    private int sendLeader() {
        Fault damaged = hit(FaultKind.DAMAGED_LEADER);
        if (hit(FaultKind.DROP_LEADER) != null) {
            return WRITTEN;
        }
        int length = damaged != null && damaged.argument() != 0 ? CUT_BYTES : plan.leaderBytes();
        return endpoint.write(leaderContent, 0, length, length < plan.leaderRoom(), run);
    }

    private int sendPayload() {
        Fault stall = hit(FaultKind.STALL_STREAM);
        Fault leave = hit(FaultKind.DISCONNECT);
        long stop = leave != null ? leave.argument() : stall != null ? stall.argument() : Long.MAX_VALUE;
        boolean straight = hit(FaultKind.SHORT_TO_TRAILER) != null;
        int last = lastElement();
        long offset = 0;
        int state = WRITTEN;
        for (int i = 0; i < plan.elements() && state == WRITTEN; i++) {
            int size = plan.elementBytes(i);
            int length = (int) Math.min(size, valid - offset);
            if (stop <= offset + length) {
                return breakOff(offset, (int) (stop - offset), leave != null);
            }
            if (straight && length == 0) {
                return WRITTEN;
            }
            if (offset > 0 && listener.aborted()) {
                return discard(offset);
            }
            state = sendElement(offset, length, size, i == last);
            offset += length;
        }
        return state == WRITTEN && stop != Long.MAX_VALUE ? breakOff(offset, 0, leave != null) : state;
    }

    /** The rest of the payload is not sent; the trailer follows and says so. */
    private int discard(long sent) {
        valid = sent;
        trailer.putShort(Trailer.STATUS, (short) StatusCode.DATA_DISCARDED.code());
        trailer.putLong(Trailer.VALID_PAYLOAD, sent);
        return WRITTEN;
    }

    private int lastElement() {
        long offset = 0;
        for (int i = 0; i < plan.elements(); i++) {
            offset += plan.elementBytes(i);
            if (offset >= valid) {
                return i;
            }
        }
        return plan.elements() - 1;
    }

    private int sendElement(long offset, int length, int size, boolean last) {
        Fault excess = last ? hit(FaultKind.LONG_PAYLOAD) : null;
        int sent = excess == null ? length : (int) Math.min(size + excess.argument(), Integer.MAX_VALUE);
        return endpoint.write(payloadContent, offset, sent, sent < size, run);
    }

    /** What left the device before the break are whole packets. */
    private int breakOff(long offset, int bytes, boolean leave) {
        int state = endpoint.write(payloadContent, offset, bytes - bytes % maxPacket, false, run);
        if (state != WRITTEN) {
            return state;
        }
        if (leave) {
            listener.disconnect();
            return StreamEndpoint.GONE;
        }
        endpoint.halt();
        return StreamEndpoint.HALTED;
    }

    private void sendTrailer() {
        Fault damaged = hit(FaultKind.DAMAGED_TRAILER);
        if (hit(FaultKind.DROP_TRAILER) == null) {
            int length = damaged != null && damaged.argument() != 0 ? CUT_BYTES : plan.trailerBytes();
            endpoint.write(trailerContent, 0, length, length < plan.trailerRoom(), run);
        }
    }

    private void copyLeader(long offset, ByteBuffer target, int at, int length) {
        target.put(at, leader, (int) offset, length);
    }

    private void copyTrailer(long offset, ByteBuffer target, int at, int length) {
        target.put(at, trailer, (int) offset, length);
    }

    private void copyPayload(long offset, ByteBuffer target, int at, int length) {
        int done = 0;
        int image = (int) Math.max(0, Math.min(length, plan.image().frameBytes() - offset));
        if (image > 0) {
            frame.copy(offset, target, at, image);
            done = image;
        }
        long end = plan.payloadBytes();
        if (done < length && offset + done < end) {
            int piece = (int) Math.min(length - done, end - offset - done);
            tail.copy((int) (offset + done - plan.image().frameBytes()), target, at + done, piece);
            done += piece;
        }
        for (; done < length; done++) {
            target.put(at + done, EXCESS);
        }
    }
}
