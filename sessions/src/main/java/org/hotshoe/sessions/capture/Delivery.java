// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.push.FrameSource;

/**
 * Frames between the pump and whoever takes them, by policy. <b>Thread-safe</b>. Waits on its own monitor, since that
 * allocates nothing.
 */
public final class Delivery implements FrameSource {
    private final RingFrame[] frames;
    private final boolean newestOnly;
    private final Tally tally;
    private int head;
    private int size;
    private boolean stopped;
    private CameraException end;

    public Delivery(int slots, DeliveryPolicy policy, Tally tally) {
        this.frames = new RingFrame[slots];
        this.newestOnly = policy == DeliveryPolicy.NEWEST_ONLY;
        this.tally = tally;
    }

    /** The pump hands a frame over. */
    public void put(RingFrame frame) {
        RingFrame replaced = null;
        synchronized (this) {
            if (newestOnly && size > 0) {
                replaced = removeOldest();
                frame.content().lostBefore += replaced.content().lostBefore;
            }
            frame.ready();
            frames[(head + size) % frames.length] = frame;
            size++;
            notifyAll();
        }
        if (replaced != null) {
            tally.replaced();
            replaced.dropped();
        }
    }

    /** No more frames come, for a reason that takers are told once they have taken what is here. */
    public synchronized void end(CameraException reason) {
        if (end == null) {
            end = reason;
        }
        notifyAll();
    }

    /** The session stopped: waiting takers end, and what was not taken is dropped. */
    public void stop() {
        RingFrame dropped;
        do {
            synchronized (this) {
                stopped = true;
                dropped = size > 0 ? removeOldest() : null;
                notifyAll();
            }
            if (dropped != null) {
                dropped.dropped();
            }
        } while (dropped != null);
    }

    /**
     * Takes the next frame.
     *
     * @param nanos how long to wait, 0 for not at all
     * @return a borrowed frame, or {@code null} when the time is over
     */
    @Override
    public RingFrame take(long nanos) throws CameraException, InterruptedException {
        long deadline = nanos > 0 ? System.nanoTime() + nanos : 0;
        synchronized (this) {
            while (size == 0) {
                long left = nanos > 0 ? deadline - System.nanoTime() : 0;
                if (stopped) {
                    throw new IllegalStateException("the session was stopped");
                }
                if (end != null) {
                    throw Ends.again(end);
                }
                if (left <= 0) {
                    return null;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return lend();
        }
    }

    /** It counts as borrowed before it stops counting as ready: in between, nobody may think the ring idle. */
    private RingFrame lend() {
        RingFrame frame = frames[head].borrowed();
        removeOldest();
        tally.delivered(frame.content().status);
        return frame;
    }

    private RingFrame removeOldest() {
        RingFrame frame = frames[head];
        frames[head] = null;
        head = (head + 1) % frames.length;
        size--;
        return frame;
    }

    public synchronized int size() {
        return size;
    }
}
