// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.hotshoe.u3v.transport.BulkTransfer.Status;

/**
 * Sets a stream right whose transfers no longer fit what the device sends. Guarded by the ring's lock but for
 * {@link #clearHalt}. Only here may the ring allocate.
 */
final class Repair {
    /** Errors in a row after which the stream counts as broken; the waits between them add up to half a second. */
    static final int MOST_FAULTS = 8;
    private static final long FIRST_WAIT_MILLIS = 10;
    private static final long LONGEST_WAIT_MILLIS = 160;

    private record Stray(RingSlot slot, Piece piece) {
    }

    private final BulkPipe pipe;
    private final RingLayout layout;
    private final Assembler assembler;
    private final List<Stray> strays = new ArrayList<>();
    private final List<Piece> retired = new ArrayList<>();
    private volatile int faults;
    private int faultStatus;
    private int faultError;
    private boolean clearing;
    private long repairs;
    private long stalls;
    private long errors;

    Repair(BulkPipe pipe, RingLayout layout, Assembler assembler) {
        this.pipe = pipe;
        this.layout = layout;
        this.assembler = assembler;
    }

    /** Counts a completion. */
    void count(BulkTransfer transfer) {
        final Status status = transfer.status();
        if (status == Status.COMPLETED) {
            faults = transfer.actualLength() > 0 ? 0 : faults;
        } else if (status == Status.STALLED || status == Status.OVERFLOW || status == Status.FAILED) {
            errors++;
            faultStatus = status == Status.STALLED ? Block.STALL
                    : status == Status.OVERFLOW ? Block.OVERFLOW : Block.ERROR;
            faultError = transfer.systemError();
        }
    }

    /** Notes the transfers that are under way, and the one before them that was declined, in order. */
    void strays(SlotQueue queue, int firstElement, int lastSlot, int endElement) {
        for (int i = 0; i < queue.size() && i <= lastSlot; i++) {
            RingSlot slot = queue.get(i);
            int end = i < lastSlot ? slot.line.length : endElement;
            for (int e = i == 0 ? firstElement : 0; e < end; e++) {
                strays.add(new Stray(slot, slot.line[e]));
            }
        }
    }

    /** Notes one transfer. */
    void stray(RingSlot slot, Piece piece) {
        strays.add(new Stray(slot, piece));
    }

    /**
     * Puts in order what the strays brought.
     *
     * @return whether an endpoint halt must be cleared
     */
    boolean assemble() {
        repairs += strays.isEmpty() ? 0 : 1;
        boolean fault = clearing;
        clearing = false;
        boolean stalled = false;
        for (Stray stray : strays) {
            stray.slot.strayData |= stray.piece.transfer.actualLength() > 0;
            Status status = stray.piece.transfer.status();
            stalled |= status == Status.STALLED;
            fault |= status == Status.STALLED || status == Status.OVERFLOW || status == Status.FAILED;
        }
        for (Stray stray : strays) {
            assembler.feed(stray.slot, stray.piece);
        }
        for (Stray stray : strays) {
            stray.slot.strayData = false;
            if (stray.slot != assembler.current) {
                retire(stray.slot);
            }
        }
        strays.clear();
        freeRetired();
        stalls += stalled ? 1 : 0;
        return fault;
    }

    /**
     * Clears the endpoint's halt; after the first fault in a row waits before, because a device that is being unplugged
     * shows errors for a while.
     *
     * @return {@code false} when there were too many faults in a row
     */
    boolean clearHalt() throws InterruptedException, CameraGoneException {
        while (++faults <= MOST_FAULTS) {
            if (faults > 1) {
                Thread.sleep(Math.min(FIRST_WAIT_MILLIS << faults - 2, LONGEST_WAIT_MILLIS));
            }
            try {
                pipe.clearHalt();
                return true;
            } catch (CameraGoneException left) {
                throw left;
            } catch (CameraException refused) {
                System.getLogger(Repair.class.getName()).log(System.Logger.Level.DEBUG, "the halt was not cleared",
                        refused);
            }
        }
        return false;
    }

    /**
     * Finds transfers for the rest of the block under way. Where the device is within an element, or the payload lies
     * elsewhere than planned, the slot gets transfers of its own for this block.
     *
     * @return {@code false} when the system has no memory for them
     */
    boolean route() {
        RingSlot slot = assembler.current;
        final int last = layout.payloadElements();
        retire(slot);
        if (assembler.element > last
                || assembler.fill == 0 && slot.received == layout.place(assembler.element)) {
            return true;
        }
        Piece[] line = slot.own.clone();
        slot.line = line;
        int place = slot.received;
        try {
            for (int e = assembler.element; e <= last; e++) {
                int bytes = layout.size(e) - (e == assembler.element ? assembler.fill : 0);
                int room = e == last ? lastRoom(slot, place, bytes) : bytes;
                line[e] = Piece.allocate(pipe, slot.memory, place, room, slot.index);
                place += bytes;
            }
            return true;
        } catch (CameraException | OutOfMemoryError none) {
            return false;
        }
    }

    private int lastRoom(RingSlot slot, int place, int bytes) {
        int packets = (bytes + layout.packetBytes - 1) / layout.packetBytes * layout.packetBytes;
        return Math.min(packets, slot.memory.capacity() - place);
    }

    /** The transfer to search with: a large one, which swallows much, and short packets end it. */
    Piece huntingPiece(RingSlot slot) {
        return slot.own.length > 2 ? slot.own[1] : slot.own[0];
    }

    /** A block is over: the slot goes back to its own transfers. */
    void retire(RingSlot slot) {
        final Piece[] line = slot.line;
        if (line == slot.own) {
            return;
        }
        for (int i = 0; i < line.length; i++) {
            if (line[i] != slot.own[i]) {
                retired.add(line[i]);
            }
        }
        slot.line = slot.own;
    }

    /** Frees what {@link #retire} left. */
    void freeRetired() {
        for (Piece piece : retired) {
            piece.transfer.free();
        }
        retired.clear();
    }

    /** The halt is still to be cleared. */
    void clearLater() {
        clearing = true;
    }

    void reset() {
        strays.clear();
        clearing = false;
        faults = 0;
        freeRetired();
    }

    void describeFault(Block block) {
        block.clear();
        block.transferStatus = faultStatus == Block.OK ? Block.ERROR : faultStatus;
        block.systemError = faultError;
    }

    long repairs() {
        return repairs;
    }

    long stalls() {
        return stalls;
    }

    long errors() {
        return errors;
    }
}
