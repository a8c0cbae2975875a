// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.push;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;

/**
 * Takes frames from their source on a thread of its own and pushes them into a sink, so that a slow one holds up
 * neither the pump nor the policy.
 */
public final class Pusher {
    private static final System.Logger LOG = System.getLogger(Pusher.class.getName());
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE_MILLIS = 1000;

    private final FrameSource source;
    private final Sink sink;
    private final Thread thread;
    private final BooleanSupplier ending = () -> this.stopping;
    private volatile boolean stopping;

    public Pusher(String cameraId, FrameSource source, Sink sink) {
        this.source = source;
        this.sink = sink;
        thread = new Thread(this::push, "hotshoe-frames-" + cameraId);
        thread.setDaemon(true);
        thread.start();
    }

    private void push() {
        try {
            while (!stopping) {
                if (sink.awaitDemand(LOOK_NANOS, ending)) {
                    Frame frame = source.take(LOOK_NANOS);
                    if (frame != null) {
                        push(frame);
                    }
                }
            }
        } catch (CameraException reason) {
            tellEnd(reason);
        } catch (InterruptedException | IllegalStateException stopped) {
            LOG.log(Level.DEBUG, "pushing ended", stopped);
        }
    }

    private void push(Frame frame) {
        try {
            sink.frame(frame);
        } catch (RuntimeException | Error thrownByConsumer) {
            LOG.log(Level.WARNING, "the consumer of a frame threw; the frame is closed for it", thrownByConsumer);
            frame.close();
        }
    }

    private void tellEnd(CameraException reason) {
        try {
            sink.ended(reason);
        } catch (RuntimeException | Error thrownByConsumer) {
            LOG.log(Level.WARNING, "the consumer threw when it was told of the end", thrownByConsumer);
        }
    }

    /** Ends the thread; waits for it unless the consumer itself is calling, or takes longer than a second. */
    public void stop() {
        stopping = true;
        sink.wake();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException noWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where frames are pushed. */
    public interface Sink {

        /** Waits until a frame is wanted, or the end; may return early without one being wanted. */
        boolean awaitDemand(long nanos, BooleanSupplier ending) throws InterruptedException;

        /** Ends a wait, after {@code ending} became true. */
        void wake();

        /** A frame; the sink closes it. */
        void frame(Frame frame);

        /** No more frames come. */
        void ended(CameraException reason);
    }
}
