// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.Delivery;
import org.hotshoe.sessions.capture.Ends;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.sessions.capture.LossCount;
import org.hotshoe.sessions.capture.Narrowing;
import org.hotshoe.sessions.capture.RingFrame;
import org.hotshoe.sessions.capture.Tally;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;

/**
 * A stream between one start and its stop: the ring, its frame objects, and the pump, a thread that closes blocks and
 * hands frames over. The session <b>owns</b> it; its memory lives until the last borrowed frame is back.
 */
final class StreamRun implements RingFrame.Keeper {
    /** Frame objects for each slot: a closed one stays closed for this many deliveries of its slot. */
    private static final int TURNS = 16;
    private static final int LOOK_MILLIS = 500;

    private final String cameraId;
    private final StreamRing ring;
    private final BlockReader reader;
    private final Narrowing narrowing;
    private final Delivery delivery;
    private final Tally tally;
    private final RingCounts counts;
    private final RingFrame[][] frames;
    private final int[] turns;
    private final Block block;
    private final LossCount losses = new LossCount();
    private final Thread pump;
    private final AtomicInteger borrowed = new AtomicInteger();
    private final StreamRing.MemoryLease memory;
    private final AtomicBoolean memoryKept = new AtomicBoolean(true);
    private final Object queueing = new Object();
    /** No slot is queued any more; written under {@link #queueing}. */
    private volatile boolean ending;
    /** The ring is cancelled: once it has nothing more to dequeue, the pump ends. */
    private volatile boolean cancelled;
    /** What the pump still finds is dropped. */
    private volatile boolean discarding;
    private volatile boolean over;

    StreamRun(String cameraId, StreamRing ring, BlockReader reader, Narrowing narrowing, Delivery delivery,
            Tally tally) {
        this.cameraId = cameraId;
        this.ring = ring;
        this.reader = reader;
        this.narrowing = narrowing;
        this.delivery = delivery;
        this.tally = tally;
        this.counts = new RingCounts(ring, tally);
        RingPlan plan = ring.plan();
        block = new Block(plan.leaderBytes(), plan.trailerBytes());
        turns = new int[plan.slots()];
        frames = new RingFrame[plan.slots()][TURNS];
        for (int slot = 0; slot < frames.length; slot++) {
            FrameContent content = new FrameContent(ring.payload(slot), ring.sharedHandle(slot));
            for (int turn = 0; turn < TURNS; turn++) {
                frames[slot][turn] = new RingFrame(this, slot, content);
            }
        }
        memory = ring.lease();
        pump = new Thread(this::pump, "hotshoe-capture-" + cameraId);
        pump.setDaemon(true);
    }

    /** Queues every slot and starts the pump; the device may be enabled after it. */
    synchronized void begin() throws CameraException {
        if (over) {
            throw Ends.gone(cameraId);
        }
        for (int slot = 0; slot < frames.length; slot++) {
            ring.queue(slot);
        }
        pump.start();
    }

    private void pump() {
        try {
            boolean last;
            int slot;
            do {
                last = cancelled;
                slot = ring.dequeue(block, LOOK_MILLIS);
                counts.carry();
                if (slot >= 0) {
                    handOver(slot);
                }
            } while (slot >= 0 || slot == StreamRing.TIMEOUT && !last);
            ended(slot);
        } catch (InterruptedException foreign) {
            delivery.end(new CameraException("the capture thread was interrupted by another part of the program; "
                    + "stop and start the session", foreign));
        } catch (RuntimeException | Error defect) {
            delivery.end(new CameraException("the capture thread failed: " + defect, defect));
            throw defect;
        }
    }

    private void ended(int reason) {
        if (reason == StreamRing.GONE) {
            delivery.end(Ends.gone(cameraId));
        } else if (reason == StreamRing.CANCELLED && !ending) {
            delivery.end(new CameraException("the transport ended the stream; stop and start the session"));
        } else if (!ending) {
            delivery.end(new CameraException("the stream broke and could not be mended: transfer status="
                    + block.transferStatus + ", system error=" + block.systemError + "; stop and start the session"));
        }
    }

    private void handOver(int slot) {
        RingFrame frame = next(slot);
        FrameContent content = frame.content();
        tally.received(block.payloadReceived);
        if (discarding || !reader.read(block, content)) {
            requeue(slot);
            return;
        }
        content.lostBefore = losses.before(content.blockId);
        tally.lost(content.lostBefore);
        narrowing.apply(content);
        delivery.put(frame);
    }

    private RingFrame next(int slot) {
        int turn = turns[slot];
        turns[slot] = turn + 1 == TURNS ? 0 : turn + 1;
        return frames[slot][turn];
    }

    /** A frame goes to the consumer. */
    @Override
    public void lent() {
        borrowed.incrementAndGet();
    }

    /** The consumer closed a frame. */
    @Override
    public void returned(int slot) {
        requeue(slot);
        borrowed.decrementAndGet();
        releaseWhenIdle();
    }

    /** Gives a slot back to the transport, unless the run is ending: then its ring is about to be closed. */
    @Override
    public void requeue(int slot) {
        try {
            synchronized (queueing) {
                if (!ending) {
                    ring.queue(slot);
                }
            }
        } catch (CameraException ended) {
            // The pump learns of it from the ring, after the blocks that were complete before.
            System.getLogger(StreamRun.class.getName()).log(System.Logger.Level.DEBUG, "slot {0} not queued: {1}", slot,
                    ended.getMessage());
        }
    }

    /** Ends the run: no transfer is under way when it returns, and frames that were not taken are dropped. */
    void end() {
        discarding = true;
        abandon();
        delivery.stop();
        releaseWhenIdle();
    }

    /** Gives the transport back, without a word to the device; frames that are complete can still be taken. */
    synchronized void abandon() {
        if (over) {
            return;
        }
        synchronized (queueing) {
            ending = true;
        }
        ring.cancel();
        cancelled = true;
        join();
        refresh();
        ring.close();
        over = true;
    }

    private void join() {
        boolean interrupted = false;
        while (pump.isAlive() && Thread.currentThread() != pump) {
            try {
                pump.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void releaseWhenIdle() {
        if (over && delivery.size() == 0 && borrowed.get() == 0 && memoryKept.compareAndSet(true, false)) {
            memory.close();
        }
    }

    /** Brings the tally up to date. */
    void refresh() {
        ring.refreshCounters();
        counts.carry();
    }

    int ready() {
        return delivery.size();
    }

    int borrowed() {
        return borrowed.get();
    }

    /** Slots that neither wait for the consumer nor are with it. */
    int queued() {
        return over ? 0 : Math.max(0, frames.length - delivery.size() - borrowed.get());
    }
}
