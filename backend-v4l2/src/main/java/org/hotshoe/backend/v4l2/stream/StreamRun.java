// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.Delivery;
import org.hotshoe.sessions.capture.Ends;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.sessions.capture.LossCount;
import org.hotshoe.sessions.capture.RingFrame;
import org.hotshoe.sessions.capture.Tally;
import org.hotshoe.sessions.push.FrameSource;

/**
 * A stream between one start and its stop: the queue, its memory and its frame objects. Who takes a frame waits for the
 * driver himself: what is filled and not wanted yet waits in the kernel. Where only the newest frame counts, a thread of
 * its own, the pump, takes what is filled, so that the driver never runs out of buffers. The session <b>owns</b> the run;
 * the memory lives until the last borrowed frame is back.
 */
final class StreamRun implements RingFrame.Keeper, FrameSource {
    /** Frame objects for each slot: a closed one stays closed for this many deliveries of its slot. */
    private static final int TURNS = 16;
    /** A thread that waits for the driver looks at whether it is interrupted every so often. */
    private static final int LOOK_MILLIS = 200;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String cameraId;
    private final StreamSetup.Ring ring;
    private final BufferReader reader;
    private final Finishing finishing;
    private final Delivery delivery;
    private final Tally tally;
    private final NodeWait wait;
    private final Runnable suspect;
    private final FrameContent[] contents;
    private final RingFrame[][] frames;
    private final int[] turns;
    private final boolean[] stranded;
    private final LossCount losses = new LossCount();
    /** {@code null} where takers wait for the driver themselves. */
    private final Thread pump;
    private final Lead lead = new Lead();
    private final AtomicInteger borrowed = new AtomicInteger();
    private final AtomicBoolean memoryKept = new AtomicBoolean(true);
    private final Object queueing = new Object();
    /** No slot is queued any more; written under {@link #queueing}. */
    private boolean ending;
    private volatile boolean cancelled;
    private volatile boolean over;

    /**
     * Puts a run together.
     *
     * @param newestOnly whether old frames are replaced by newer ones
     * @param suspect told when the device seems to have left
     */
    StreamRun(String cameraId, StreamSetup setup, StreamSetup.Ring ring, BufferReader reader, Finishing finishing,
            Delivery delivery, boolean newestOnly, Tally tally, Runnable suspect) throws CameraException {
        this.cameraId = cameraId;
        this.ring = ring;
        this.reader = reader;
        this.finishing = finishing;
        this.delivery = delivery;
        this.tally = tally;
        this.suspect = suspect;
        wait = new NodeWait(setup.node());
        turns = new int[ring.slots()];
        stranded = new boolean[ring.slots()];
        contents = new FrameContent[ring.slots()];
        frames = new RingFrame[ring.slots()][TURNS];
        for (int slot = 0; slot < frames.length; slot++) {
            contents[slot] = new FrameContent(ring.memory().payload(slot), ring.memory().handle(slot));
            for (int turn = 0; turn < TURNS; turn++) {
                frames[slot][turn] = new RingFrame(this, slot, contents[slot]);
            }
        }
        pump = newestOnly ? new Thread(this::pump, "hotshoe-capture-" + cameraId) : null;
        if (pump != null) {
            pump.setDaemon(true);
        }
    }

    /** Queues every slot, starts the driver's stream, and the pump where there is one. */
    void begin() throws CameraException {
        for (int slot = 0; slot < frames.length; slot++) {
            int result = ring.queue().queue(slot);
            if (result < 0) {
                throw Errno.exception("a buffer cannot be queued: slot=" + slot, -result);
            }
        }
        ring.queue().stream(true);
        if (pump != null) {
            pump.start();
        }
    }

    private void pump() {
        while (!cancelled && step(LOOK_MILLIS)) {
            // Each step is one look at the driver.
        }
    }

    /**
     * Waits for the driver and hands over what it has filled, or tells takers why nothing more comes.
     *
     * @param millis how long to wait, at most
     * @return whether there may be more
     */
    private boolean step(int millis) {
        try {
            final int happened = wait.next(millis);
            CameraException end = null;
            if (happened == NodeWait.READY) {
                end = takeOne();
            } else if (happened != NodeWait.NOTHING) {
                end = ended(happened);
            }
            if (end != null) {
                delivery.end(end);
                return false;
            }
            requeueStranded();
            return true;
        } catch (RuntimeException | Error defect) {
            delivery.end(new CameraException("the capture thread failed: " + defect, defect));
            throw defect;
        }
    }

    @Override
    public RingFrame take(long nanos) throws CameraException, InterruptedException {
        if (pump != null) {
            return delivery.take(nanos);
        }
        final long deadline = nanos > 0 ? System.nanoTime() + nanos : 0;
        long left = nanos;
        RingFrame frame = delivery.take(0);
        while (frame == null && !lead.ended()) {
            if (lead.take(left)) {
                try {
                    step((int) Math.min(LOOK_MILLIS, (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI));
                } finally {
                    lead.done();
                }
            }
            frame = delivery.take(0);
            if (frame == null) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                left = nanos > 0 ? deadline - System.nanoTime() : 0;
                if (left <= 0) {
                    return null;
                }
            }
        }
        // After the end takers are told by whoever ends it.
        return frame != null ? frame : delivery.take(left);
    }

    /** Takes one filled buffer. */
    private CameraException takeOne() {
        int slot = ring.queue().dequeue();
        if (slot >= 0) {
            wait.progress();
            handOver(slot);
            return null;
        }
        int happened = wait.failed(-slot);
        if (happened != NodeWait.NOTHING) {
            tally.failed(1);
        }
        return happened == NodeWait.NOTHING || happened == NodeWait.READY ? null : ended(happened);
    }

    private CameraException ended(int reason) {
        if (reason == NodeWait.GONE) {
            suspect.run();
            return Ends.gone(cameraId);
        }
        if (reason == NodeWait.CHANGED) {
            return new CameraException("the source of the picture changed its format while streaming, camera="
                    + cameraId
                    + "; stop the session, look at Width, Height and VideoInput, and start again");
        }
        return new CameraException("the driver ended the stream: " + Errno.name(wait.error()) + ", camera=" + cameraId
                + "; stop and start the session, and see the kernel's log (dmesg)");
    }

    private void handOver(int slot) {
        final int turn = turns[slot];
        turns[slot] = turn + 1 == TURNS ? 0 : turn + 1;
        final FrameContent content = contents[slot];
        ring.memory().beginAccess(slot);
        reader.read(ring.queue(), content);
        tally.received(content.validBytes);
        content.lostBefore = losses.before(content.blockId);
        tally.lost(content.lostBefore);
        finishing.apply(content);
        delivery.put(frames[slot][turn]);
    }

    @Override
    public void lent() {
        borrowed.incrementAndGet();
    }

    @Override
    public void returned(int slot) {
        requeue(slot);
        borrowed.decrementAndGet();
        releaseWhenIdle();
    }

    @Override
    public void requeue(int slot) {
        synchronized (queueing) {
            if (!ending) {
                ring.memory().endAccess(slot);
                // A driver may refuse a buffer once: the pump tries again.
                stranded[slot] = ring.queue().queue(slot) < 0;
            }
        }
    }

    private void requeueStranded() {
        for (int slot = 0; slot < stranded.length; slot++) {
            if (stranded[slot]) {
                requeue(slot);
                tally.failed(1);
            }
        }
    }

    /** Ends the run: the driver writes nowhere when it returns, and frames that were not taken are dropped. */
    void end() {
        abandon();
        delivery.stop();
        releaseWhenIdle();
    }

    /** Gives the stream back; frames that are complete can still be taken. */
    synchronized void abandon() {
        if (over) {
            return;
        }
        synchronized (queueing) {
            ending = true;
        }
        cancelled = true;
        wait.wake();
        lead.end();
        join();
        try {
            ring.queue().stream(false);
        } catch (CameraException gone) {
            System.getLogger(StreamRun.class.getName()).log(Level.DEBUG, "stream of {0} off: {1}", cameraId, gone
                    .getMessage());
        }
        ring.queue().release();
        wait.close();
        over = true;
    }

    private void join() {
        boolean interrupted = false;
        while (pump != null && pump.isAlive() && Thread.currentThread() != pump) {
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
            ring.memory().close();
        }
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
