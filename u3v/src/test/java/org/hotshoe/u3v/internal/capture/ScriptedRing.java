// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.Trailer;

/**
 * A ring in memory whose device is the test. It keeps the owner of every slot and writes down every breach of the
 * contract of {@link StreamRing}. Filling, queueing and dequeueing allocate nothing.
 */
final class ScriptedRing implements StreamRing {
    private static final int CALLER = 0;
    private static final int QUEUED = 1;
    private static final int FILLED = 2;

    /** What went against the contract, in words; a good test ends with none. */
    final List<String> breaches = new CopyOnWriteArrayList<>();
    /** Everything that happened to the ring as a whole, in order. */
    final List<String> log;
    final AtomicInteger leasesClosed = new AtomicInteger();
    private final RingPlan plan;
    private final ByteBuffer[] payloads;
    private final Block[] contents;
    private final int[] owner;
    private final int[] queue;
    private final int[] filled;
    private int queued;
    private int ready;
    private int end = TIMEOUT;
    private boolean closed;
    private int leases;
    private CameraException refusal;

    ScriptedRing(RingPlan plan, List<String> log) {
        this.plan = plan;
        this.log = log;
        payloads = new ByteBuffer[plan.slots()];
        contents = new Block[plan.slots()];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = ByteBuffer.allocateDirect(plan.slotBytes()).order(ByteOrder.LITTLE_ENDIAN);
            contents[i] = new Block(plan.leaderBytes(), plan.trailerBytes());
        }
        owner = new int[plan.slots()];
        queue = new int[plan.slots()];
        filled = new int[plan.slots()];
    }

    // ---- the device's side

    /** Fills the next queued slot with a good image whose pixels all are the block id's low byte, or returns false. */
    synchronized boolean send(long blockId, int width, int height) {
        if (queued == 0 || end != TIMEOUT) {
            return false;
        }
        int slot = queue[0];
        Block block = contents[slot];
        block.clear();
        Packets.leader(block.leader, blockId, width, height);
        Packets.trailer(block.trailer, blockId, (long) width * height, height);
        block.leaderLength = Leader.IMAGE_BYTES;
        block.trailerLength = Trailer.IMAGE_BYTES;
        block.payloadReceived = (long) width * height;
        block.hostTimestamp = blockId + 1;
        for (int i = 0; i < width * height; i++) {
            payloads[slot].put(i, (byte) blockId);
        }
        fill(slot);
        return true;
    }

    /** Fills the next queued slot with a block of the test's own making. */
    synchronized void send(Block block, byte[] payload) {
        if (queued == 0) {
            throw new AssertionError("nothing is queued");
        }
        int slot = queue[0];
        payloads[slot].put(0, payload);
        Packets.copy(block, contents[slot]);
        fill(slot);
    }

    private void fill(int slot) {
        queued--;
        System.arraycopy(queue, 1, queue, 0, queued);
        owner[slot] = FILLED;
        filled[ready++] = slot;
        notifyAll();
    }

    /** From now on, what is left is dequeued, then this is the answer. */
    synchronized void end(int reason) {
        end = reason;
        notifyAll();
    }

    /** Refuses to queue from now on. */
    synchronized void refuse(CameraException reason) {
        refusal = reason;
    }

    synchronized int queued() {
        return queued;
    }

    synchronized int withCaller() {
        return owner.length - queued - ready;
    }

    synchronized boolean closed() {
        return closed;
    }

    // ---- the caller's side

    @Override
    public RingPlan plan() {
        return plan;
    }

    @Override
    public ByteBuffer payload(int slot) {
        return payloads[slot];
    }

    @Override
    public synchronized void queue(int slot) throws CameraException {
        if (closed) {
            breaches.add("slot " + slot + " queued after close");
            throw new CameraException("closed");
        }
        if (owner[slot] != CALLER) {
            breaches.add("slot " + slot + " queued while its owner is " + owner[slot]);
        }
        if (refusal != null) {
            throw refusal;
        }
        if (end == GONE) {
            throw new CameraGoneException("gone");
        }
        owner[slot] = QUEUED;
        queue[queued++] = slot;
        notifyAll();
    }

    @Override
    public synchronized int dequeue(Block block, int timeoutMillis) throws InterruptedException {
        if (ready == 0 && end == TIMEOUT && !closed) {
            wait(Math.max(1, timeoutMillis));
        }
        if (ready == 0) {
            return closed ? CANCELLED : end;
        }
        int slot = filled[0];
        ready--;
        System.arraycopy(filled, 1, filled, 0, ready);
        owner[slot] = CALLER;
        Packets.copy(contents[slot], block);
        return slot;
    }

    @Override
    public synchronized void cancel() {
        log.add("cancel");
        for (int i = 0; i < queued; i++) {
            owner[queue[i]] = CALLER;
        }
        queued = 0;
        end = end == TIMEOUT ? CANCELLED : end;
        notifyAll();
    }

    @Override
    public long copiedBytes() {
        return 0;
    }

    @Override
    public long resynchronisations() {
        return 0;
    }

    @Override
    public long stalls() {
        return 0;
    }

    @Override
    public long transferErrors() {
        return 0;
    }

    @Override
    public synchronized MemoryLease lease() {
        leases++;
        return () -> {
            if (leasesClosed.incrementAndGet() > leases) {
                breaches.add("a lease was closed twice");
            }
        };
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            log.add("close ring");
        }
        closed = true;
        notifyAll();
    }
}
