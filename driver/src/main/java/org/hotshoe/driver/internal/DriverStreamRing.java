// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Configure;
import org.hotshoe.driver.abi.Control;
import org.hotshoe.driver.abi.Pipes;
import org.hotshoe.driver.abi.Slot;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;

/**
 * A ring in a driver: one request to queue a slot, one to take the next filled one. Each slot has a structure of its own
 * to be queued with, so that nothing is shared between threads that queue and nothing is allocated.
 */
final class DriverStreamRing implements StreamRing {
    private static final System.Logger LOG = System.getLogger(DriverStreamRing.class.getName());

    private final Gate gate;
    private final Refusals refusals;
    private final RingPlan plan;
    private final RingMemory memory;
    private final Structure[] slots;
    private final Structure start;
    private final Structure stop;
    private final Structure configure;
    private final Dequeuer dequeuer;
    private final Counters counters;
    private volatile boolean closed;

    private DriverStreamRing(Gate gate, NativeMemory memory, Refusals refusals, RingPlan plan, RingMemory slotMemory) {
        this.gate = gate;
        this.refusals = refusals;
        this.plan = plan;
        this.memory = slotMemory;
        slots = new Structure[plan.slots()];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = new Structure(memory, Slot.SIZE).put(Slot.SLOT_OFFSET, slot);
        }
        start = new Structure(memory, Control.SIZE);
        stop = new Structure(memory, Control.SIZE);
        configure = new Structure(memory, Configure.SIZE);
        counters = new Counters(gate, memory);
        dequeuer = new Dequeuer(gate, memory, plan, counters);
    }

    /**
     * Opens a ring: owns the stream, flushes its pipe, gives memory to every slot.
     *
     * @param alignment of slots of user memory that the ring allocates
     */
    static DriverStreamRing open(Gate gate, NativeMemory memory, Refusals refusals, RingPlan plan, int alignment)
            throws CameraException {
        Structure configure = new Structure(memory, Configure.SIZE);
        describe(configure, plan);
        check(gate.request(Abi.REQUEST_CONFIGURE, configure), refusals, "configure the stream");
        boolean opened = false;
        try {
            // What an earlier user of the device left in its pipe goes away with this.
            Structure halt = new Structure(memory, Pipes.SIZE).put(Pipes.PIPES_OFFSET, Abi.STREAM);
            check(gate.request(Abi.REQUEST_CLEAR_HALT, halt), refusals, "flush the stream");
            RingMemory slots = new Registrar(gate, memory, refusals, plan, alignment).register();
            DriverStreamRing ring = new DriverStreamRing(gate, memory, refusals, plan, slots);
            opened = true;
            return ring;
        } finally {
            if (!opened) {
                gate.request(Abi.REQUEST_CONFIGURE, configure.put(Configure.SLOTS_OFFSET, 0));
            }
        }
    }

    private static void describe(Structure configure, RingPlan plan) {
        configure.put(Configure.SLOTS_OFFSET, plan.slots()).put(Configure.LEADER_BYTES_OFFSET, plan.leaderBytes())
                .put(Configure.TRANSFER_BYTES_OFFSET, plan.transferBytes())
                .put(Configure.TRANSFER_COUNT_OFFSET, plan.transferCount())
                .put(Configure.FINAL1_BYTES_OFFSET, plan.final1Bytes())
                .put(Configure.FINAL2_BYTES_OFFSET, plan.final2Bytes())
                .put(Configure.TRAILER_BYTES_OFFSET, plan.trailerBytes())
                .put(Configure.PAYLOAD_BYTES_OFFSET, plan.payloadBytes())
                .put(Configure.BYTES_IN_FLIGHT_OFFSET, plan.bytesInFlight());
    }

    private static void check(int error, Refusals refusals, String what) throws CameraException {
        if (error != 0) {
            throw refusals.of(what, error);
        }
    }

    @Override
    public RingPlan plan() {
        return plan;
    }

    @Override
    public ByteBuffer payload(int slot) {
        return memory.buffer(slot);
    }

    @Override
    public int sharedHandle(int slot) {
        return memory.handle(slot);
    }

    @Override
    public void queue(int slot) throws CameraException {
        int error = queueing(slot);
        if (error == Errno.ESHUTDOWN) {
            start();
            error = queueing(slot);
        }
        if (error == Errno.EBUSY) {
            throw new IllegalArgumentException("slot " + slot + " is queued already");
        }
        if (error != 0) {
            throw refusals.of("queue a frame", error);
        }
    }

    private int queueing(int slot) {
        return closed ? Gate.CLOSED : gate.request(Abi.REQUEST_QUEUE, slots[slot]);
    }

    private synchronized void start() throws CameraException {
        int error = closed ? Gate.CLOSED : gate.request(Abi.REQUEST_START, start);
        if (error != Errno.EALREADY) {
            check(error, refusals, "start the stream");
        }
    }

    @Override
    public int dequeue(Block block, int timeoutMillis) throws InterruptedException {
        int result = closed ? CANCELLED : dequeuer.dequeue(block, timeoutMillis);
        if (result == GONE) {
            refusals.lost();
        }
        return result;
    }

    @Override
    public synchronized void cancel() {
        if (!closed) {
            halt();
        }
    }

    private void halt() {
        int error = gate.request(Abi.REQUEST_STOP, stop);
        if (error != 0 && error != Errno.ENODEV && error != Gate.CLOSED) {
            LOG.log(Level.WARNING, "a stream could not be stopped in order: error={0}", error);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        counters.refresh();
        closed = true;
        halt();
        gate.request(Abi.REQUEST_CONFIGURE, configure);
        memory.release();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public MemoryLease lease() {
        return memory.lease();
    }

    @Override
    public void refreshCounters() {
        counters.refresh();
    }

    @Override
    public long copiedBytes() {
        return counters.copied();
    }

    @Override
    public long resynchronisations() {
        return counters.resynchronised();
    }

    @Override
    public long stalls() {
        return counters.stalled();
    }

    @Override
    public long transferErrors() {
        return counters.failed();
    }
}
