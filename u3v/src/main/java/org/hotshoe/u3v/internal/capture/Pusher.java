// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.CameraException;

/**
 * Takes frames from the delivery on a thread of its own and pushes them into a sink, so that a slow one holds up neither
 * the pump nor the policy.
 */
final class Pusher {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Delivery delivery;
    private final Sink sink;
    private final Thread thread;
    private volatile boolean stopping;

    Pusher(String cameraId, Delivery delivery, Sink sink) {
        this.delivery = delivery;
        this.sink = sink;
        thread = new Thread(this::push, "hotshoe-frames-" + cameraId);
        thread.setDaemon(true);
        thread.start();
    }

    private void push() {
        try {
            while (!stopping) {
                if (sink.awaitDemand(LOOK_NANOS)) {
                    RingFrame frame = delivery.take(LOOK_NANOS);
                    if (frame != null) {
                        push(frame);
                    }
                }
            }
        } catch (CameraException reason) {
            sink.ended(reason);
        } catch (InterruptedException | IllegalStateException stopped) {
            System.getLogger(Pusher.class.getName()).log(Level.DEBUG, "pushing ended", stopped);
        }
    }

    private void push(RingFrame frame) {
        try {
            sink.frame(frame);
        } catch (RuntimeException thrownByConsumer) {
            System.getLogger(Pusher.class.getName()).log(Level.WARNING, "the consumer of a frame threw", thrownByConsumer);
            frame.close();
        }
    }

    /** Ends the thread; waits for it unless the consumer itself is calling, or takes longer than a second. */
    void stop() {
        stopping = true;
        sink.wake();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(1000);
        } catch (InterruptedException noWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where frames are pushed. */
    interface Sink {

        /** Waits until a frame is wanted; may return early without one being wanted. */
        boolean awaitDemand(long nanos) throws InterruptedException;

        /** Ends a wait. */
        void wake();

        /** A frame; the sink closes it. */
        void frame(RingFrame frame);

        /** No more frames come. */
        void ended(CameraException reason);
    }
}
