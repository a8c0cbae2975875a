// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.BulkPipe;

/**
 * Submits the transfers of queued slots in order, as many as the budget allows, and counts what is under way. Guarded
 * by the ring's lock.
 */
final class Flight {
    /** What {@link #post} came to. */
    enum Outcome {
        /** All that may be under way is. */
        POSTED,
        /** The device left. */
        GONE,
        /** The system refuses, though nothing is under way. */
        REFUSED
    }

    private static final System.Logger LOG = System.getLogger(Flight.class.getName());

    private final BulkPipe pipe;
    private final SlotQueue queue;
    private long budget;
    private long bytesUnderWay;
    private boolean posting;

    /** Transfers under way. */
    int underWay;
    /** Position in the queue of the slot to post from next. */
    int slot;
    /** Element of that slot to post next. */
    int element;
    /** Why the system refused. */
    CameraException refusal;

    Flight(BulkPipe pipe, SlotQueue queue, long budget) {
        this.pipe = pipe;
        this.queue = queue;
        this.budget = budget;
    }

    /** A transfer came back. */
    void landed(int bytes) {
        underWay--;
        bytesUnderWay -= bytes;
    }

    /** The first slot of the queue is complete and was taken out. */
    void firstSlotDone() {
        slot--;
    }

    /** Goes on with the first slot of the queue. */
    void rewind(int firstElement) {
        slot = 0;
        element = firstElement;
    }

    /** Whether a transfer may be posted now. A completion within a submit leaves the rest to the loop under way. */
    boolean mayPost() {
        return !posting && slot < queue.size();
    }

    /** Whether a submit is under way further up the stack. */
    boolean posting() {
        return posting;
    }

    /** Submits the next transfer. {@code null}: the budget is used up. */
    Outcome postNext() {
        RingSlot from = queue.get(slot);
        Piece piece = from.line[element];
        if (underWay > 0 && bytesUnderWay + piece.length > budget) {
            return null;
        }
        if (++element == from.line.length) {
            element = 0;
            slot++;
        }
        Outcome outcome = submit(piece);
        if (outcome != Outcome.POSTED) {
            slot = from == queueAt(slot) ? slot : slot - 1;
            element = element == 0 ? from.line.length - 1 : element - 1;
            return outcome == Outcome.REFUSED && underWay > 0 ? null : outcome;
        }
        return outcome;
    }

    private RingSlot queueAt(int position) {
        return position < queue.size() ? queue.get(position) : null;
    }

    /** Submits one transfer, whatever the budget. */
    Outcome submit(Piece piece) {
        boolean outer = posting;
        posting = true;
        underWay++;
        bytesUnderWay += piece.length;
        try {
            pipe.submit(piece.transfer);
            return Outcome.POSTED;
        } catch (CameraGoneException left) {
            landed(piece.length);
            return Outcome.GONE;
        } catch (CameraException refused) {
            landed(piece.length);
            return refused(refused);
        } finally {
            posting = outer;
        }
    }

    /** A system that has no room for more gets less from now on. */
    private Outcome refused(CameraException reason) {
        refusal = reason;
        if (underWay > 0) {
            budget = bytesUnderWay;
            LOG.log(System.Logger.Level.WARNING, "the system takes no more than " + budget
                    + " bytes of transfers at once: " + reason.getMessage());
        }
        return Outcome.REFUSED;
    }
}
