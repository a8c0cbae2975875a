// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;

/**
 * A ring over single bulk transfers.
 *
 * <p>While transfers bring what they were posted for, everything happens in the completion handler and nothing is
 * copied. At the first that does not, all transfers are called back; what they brought is put in order, a halt is
 * cleared, and posting goes on where the device is: that is the repair, and it runs on the thread that dequeues,
 * because it may copy and may wait for the device.
 */
public final class BulkRing implements StreamRing {
    private static final System.Logger LOG = System.getLogger(BulkRing.class.getName());
    private static final long DRAIN_MILLIS = 5000;

    /** What the ring does with completions. */
    private enum Mode {
        /** Transfers are posted and bring blocks. */
        RUN,
        /** One transfer at a time looks for a leader. */
        HUNT,
        /** Transfers were called back and still come. */
        DRAIN,
        /** All have come; whoever dequeues repairs. */
        REPAIR,
        /** Somebody repairs. */
        REPAIRING,
        /** Somebody cancels. */
        CANCELLING,
        /** Nothing is queued, and dequeueing says so. */
        CANCELLED,
        /** The end. */
        CLOSED
    }

    private final Object lock = new Object();
    private final BulkPipe pipe;
    private final RingLayout layout;
    private final RingMemory memory;
    private final RingSlot[] slots;
    private final SlotQueue queue;
    private final SlotQueue filled;
    private final Flight flight;
    private final Assembler assembler;
    private final Repair repair;

    private Mode mode = Mode.RUN;
    private int doneElement;
    private Piece hunting;
    private volatile boolean gone;
    private boolean broken;

    private BulkRing(BulkPipe pipe, RingLayout layout, RingMemory memory) throws CameraException {
        this.pipe = pipe;
        this.layout = layout;
        this.memory = memory;
        int count = layout.plan.slots();
        slots = new RingSlot[count];
        queue = new SlotQueue(count);
        filled = new SlotQueue(count);
        flight = new Flight(pipe, queue, Math.max(layout.plan.bytesInFlight(), layout.blockBytes()));
        assembler = new Assembler(layout, queue, filled);
        repair = new Repair(pipe, layout, assembler);
    }

    /**
     * Opens a ring.
     *
     * @param pipe the endpoint; the ring <b>owns</b> it, also when this call throws
     * @param plan the plan
     * @return the ring
     * @throws CameraException when there is no memory, or the device left
     */
    public static BulkRing open(BulkPipe pipe, RingPlan plan) throws CameraException {
        RingMemory memory = null;
        BulkRing ring = null;
        try {
            RingLayout layout = new RingLayout(plan, pipe.maximumPacketBytes());
            memory = plan.buffers().isEmpty() ? RingMemory.allocate(plan.slots(), layout.memoryBytes)
                    : RingMemory.of(plan.buffers(), layout.memoryBytes);
            ring = new BulkRing(pipe, layout, memory);
            ring.prepare();
            return ring;
        } catch (CameraException | RuntimeException failed) {
            if (ring != null) {
                ring.close();
            } else {
                pipe.close();
                release(memory);
            }
            throw failed;
        }
    }

    private static void release(RingMemory memory) {
        if (memory != null) {
            memory.release();
        }
    }

    private void prepare() throws CameraException {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new RingSlot(i, layout, memory.buffer(i));
            slots[i].allocate(pipe, layout);
        }
        pipe.setHandler(this::completed);
        flush();
    }

    /** What an earlier user of the device left in its pipe goes away with this. */
    private void flush() throws CameraGoneException {
        try {
            pipe.clearHalt();
        } catch (CameraGoneException left) {
            throw left;
        } catch (CameraException refused) {
            LOG.log(System.Logger.Level.DEBUG, "the stream endpoint could not be flushed", refused);
        }
    }

    @Override
    public RingPlan plan() {
        return layout.plan;
    }

    @Override
    public ByteBuffer payload(int slot) {
        return slots[slot].payload;
    }

    // ---- completions

    private void completed(BulkTransfer transfer) {
        synchronized (lock) {
            flight.landed(transfer.length());
            repair.count(transfer);
            if (transfer.status() == BulkTransfer.Status.GONE) {
                gone = true;
                lock.notifyAll();
            }
            if (mode == Mode.RUN) {
                landed(transfer);
            } else if (mode == Mode.HUNT) {
                hunted();
            }
            if (flight.underWay == 0) {
                mode = mode == Mode.DRAIN ? Mode.REPAIR : mode;
                lock.notifyAll();
            }
            post();
        }
    }

    private void landed(BulkTransfer transfer) {
        if (gone || broken) {
            return;
        }
        RingSlot slot = queue.get(0);
        Piece piece = slot.line[doneElement];
        if (piece.transfer != transfer) {
            fail("transfers came back out of order");
        } else if (transfer.status() != BulkTransfer.Status.COMPLETED
                || !assembler.accept(slot, doneElement, piece, transfer.actualLength())) {
            callBack();
        } else if (++doneElement == slot.line.length) {
            doneElement = 0;
            flight.firstSlotDone();
            repair.retire(slot);
            lock.notifyAll();
        }
    }

    private void callBack() {
        mode = Mode.DRAIN;
        repair.strays(queue, doneElement, flight.slot, flight.element);
        if (flight.underWay > 0) {
            pipe.cancelAll();
        }
    }

    private void hunted() {
        if (gone) {
            return;
        }
        BulkTransfer transfer = hunting.transfer;
        boolean nothing = transfer.status() == BulkTransfer.Status.COMPLETED
                && !assembler.foundLeader(hunting, transfer.actualLength());
        if (!nothing) {
            mode = Mode.REPAIR;
            repair.stray(queue.get(0), hunting);
        }
        hunting = null;
    }

    private void fail(String reason) {
        broken = true;
        LOG.log(System.Logger.Level.WARNING, "the stream broke: " + reason);
        if (flight.underWay > 0) {
            pipe.cancelAll();
        }
        lock.notifyAll();
    }

    private void post() {
        Flight.Outcome outcome = Flight.Outcome.POSTED;
        while (outcome == Flight.Outcome.POSTED && mode == Mode.RUN && !gone && !broken && flight.mayPost()) {
            outcome = flight.postNext();
        }
        while (outcome == Flight.Outcome.POSTED && maySearch()) {
            hunting = repair.huntingPiece(queue.get(0));
            outcome = flight.submit(hunting);
        }
        if (outcome == Flight.Outcome.GONE) {
            gone = true;
            lock.notifyAll();
        } else if (outcome == Flight.Outcome.REFUSED) {
            fail(flight.refusal.getMessage());
        }
    }

    private boolean maySearch() {
        return mode == Mode.HUNT && hunting == null && queue.size() > 0 && !gone && !broken && !flight.posting();
    }

    // ---- the caller's side

    @Override
    public void queue(int index) throws CameraException {
        synchronized (lock) {
            await(Mode.CANCELLING);
            RingSlot slot = slots[index];
            if (slot.queued) {
                throw new IllegalArgumentException("slot " + index + " is queued already");
            }
            check();
            mode = mode == Mode.CANCELLED ? Mode.RUN : mode;
            slot.queued = true;
            queue.add(slot);
            post();
            if (gone || broken) {
                slot.queued = false;
                if (queue.contains(slot)) {
                    queue.remove(slot);
                }
                check();
            }
        }
    }

    private void check() throws CameraException {
        if (mode == Mode.CLOSED) {
            throw new CameraException("the ring is closed");
        }
        if (gone) {
            throw new CameraGoneException("the camera has left; wait for it to arrive again");
        }
        if (broken) {
            throw new CameraException("the stream is broken; stop it and start it again", flight.refusal);
        }
    }

    @Override
    public int dequeue(Block block, int timeoutMillis) throws InterruptedException {
        final long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        for (;;) {
            boolean clear;
            synchronized (lock) {
                int result = awaitFilled(block, deadline);
                if (mode != Mode.REPAIR) {
                    return result;
                }
                mode = Mode.REPAIRING;
                clear = repair.assemble() && !gone;
            }
            mend(clear);
        }
    }

    /** Returns for a repair, or with the result of {@link #dequeue}. */
    private int awaitFilled(Block block, long deadline) throws InterruptedException {
        while (mode != Mode.REPAIR) {
            if (filled.size() > 0) {
                return take(block);
            }
            int ended = ended(block);
            long left = deadline - System.nanoTime();
            if (ended < 0 || left <= 0) {
                return ended < 0 ? ended : TIMEOUT;
            }
            lock.wait(left / 1_000_000 + 1);
        }
        return TIMEOUT;
    }

    private int ended(Block block) {
        if (mode == Mode.CANCELLED || mode == Mode.CLOSED) {
            return CANCELLED;
        }
        if (gone) {
            return mode == Mode.DRAIN ? 0 : GONE;
        }
        if (broken) {
            repair.describeFault(block);
            return BROKEN;
        }
        return 0;
    }

    private int take(Block block) {
        RingSlot slot = filled.removeFirst();
        slot.queued = false;
        slot.describe(block);
        return slot.index;
    }

    private void mend(boolean clear) throws InterruptedException {
        boolean mended = false;
        try {
            mended = !clear || repair.clearHalt();
        } catch (CameraGoneException left) {
            gone = true;
        } catch (InterruptedException stopped) {
            synchronized (lock) {
                repair.clearLater();
                mode = Mode.REPAIR;
                lock.notifyAll();
            }
            throw stopped;
        }
        synchronized (lock) {
            resume(mended);
        }
    }

    private void resume(boolean mended) {
        flight.rewind(0);
        doneElement = 0;
        mode = Mode.RUN;
        if (gone) {
            assembler.reset(Assembler.LEADER);
        } else if (!mended) {
            fail("the endpoint reports error after error");
        } else if (assembler.at == Assembler.BODY && repair.route()) {
            doneElement = assembler.element;
            flight.rewind(doneElement);
        } else if (assembler.at != Assembler.LEADER) {
            assembler.reset(Assembler.HUNT);
            mode = Mode.HUNT;
        }
        lock.notifyAll();
        post();
    }

    // ---- the end

    @Override
    public void cancel() {
        boolean drained;
        synchronized (lock) {
            await(Mode.CANCELLING);
            await(Mode.REPAIRING);
            if (mode == Mode.CLOSED) {
                return;
            }
            drained = stop();
        }
        try {
            if (!gone) {
                flush();
            }
        } catch (CameraGoneException left) {
            gone = true;
        }
        synchronized (lock) {
            mode = Mode.CANCELLED;
            broken = !drained;
            lock.notifyAll();
        }
    }

    /** Calls all transfers back and waits for them. */
    private boolean stop() {
        mode = Mode.CANCELLING;
        if (flight.underWay > 0) {
            pipe.cancelAll();
        }
        final long deadline = System.nanoTime() + DRAIN_MILLIS * 1_000_000L;
        boolean interrupted = false;
        while (flight.underWay > 0 && System.nanoTime() < deadline) {
            interrupted |= waited(100);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        forget();
        return flight.underWay == 0;
    }

    private void forget() {
        while (queue.size() > 0) {
            RingSlot slot = queue.removeFirst();
            slot.queued = false;
            repair.retire(slot);
        }
        assembler.reset(Assembler.LEADER);
        flight.rewind(0);
        doneElement = 0;
        hunting = null;
        repair.reset();
    }

    private void await(Mode busy) {
        boolean interrupted = false;
        while (mode == busy) {
            interrupted |= waited(0);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits once; tells whether the thread was interrupted. */
    private boolean waited(long millis) {
        try {
            lock.wait(millis);
            return false;
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    @Override
    public MemoryLease lease() {
        memory.retain();
        return new Lease(memory);
    }

    @Override
    public void close() {
        boolean drained;
        synchronized (lock) {
            await(Mode.CANCELLING);
            await(Mode.REPAIRING);
            if (mode == Mode.CLOSED) {
                return;
            }
            drained = stop();
            mode = Mode.CLOSED;
            filled.clear();
            lock.notifyAll();
        }
        if (drained) {
            free();
        }
        pipe.close();
        if (drained) {
            memory.release();
        } else {
            LOG.log(System.Logger.Level.ERROR, "the transport keeps transfers of a closed stream; their memory is lost:"
                    + " bytes=" + layout.blockBytes() * slots.length);
        }
    }

    private void free() {
        repair.freeRetired();
        for (RingSlot slot : slots) {
            if (slot != null) {
                slot.free();
            }
        }
    }

    // ---- counters

    @Override
    public long copiedBytes() {
        synchronized (lock) {
            return assembler.copied + pipe.copiedBytes();
        }
    }

    @Override
    public long resynchronisations() {
        synchronized (lock) {
            return repair.repairs();
        }
    }

    @Override
    public long stalls() {
        synchronized (lock) {
            return repair.stalls();
        }
    }

    @Override
    public long transferErrors() {
        synchronized (lock) {
            return repair.errors();
        }
    }

    private static final class Lease implements MemoryLease {
        private final RingMemory memory;
        private boolean closed;

        Lease(RingMemory memory) {
            this.memory = memory;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                memory.release();
            }
        }
    }
}
