// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.kernel.Sys;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameListener;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.Delivery;
import org.hotshoe.sessions.capture.Ends;
import org.hotshoe.sessions.capture.Tally;
import org.hotshoe.sessions.push.FramePublisher;
import org.hotshoe.sessions.push.ListenerSink;
import org.hotshoe.sessions.push.Pusher;

/**
 * The one capture session of a camera. Starting, stopping and closing are serialised; taking is not held up by
 * them.
 */
final class V4l2CaptureSession implements CaptureSession {
    private static final Duration LONGEST_WAIT = Duration.ofDays(24);

    private final String cameraId;
    private final StreamSetup setup;
    private final FrameConverter converter;
    private final SettingsCheck check;
    private final Tally tally;
    private final Callbacks callbacks;
    private final FramePublisher publisher = new FramePublisher(this::mayBeSubscribed);
    private volatile StreamRun run;
    private volatile Delivery delivery;
    private volatile boolean pushing;
    private volatile boolean closed;
    private volatile boolean gone;
    private Pusher pusher;
    private volatile FrameListener listener;

    /**
     * Who is told what.
     *
     * @param released the session was closed
     * @param suspect  the device seems to have left
     */
    record Callbacks(Runnable released, Runnable suspect) {
    }

    V4l2CaptureSession(String cameraId, StreamSetup setup, FrameConverter converter, SettingsCheck check, Tally tally,
            Callbacks callbacks) {
        this.cameraId = cameraId;
        this.setup = setup;
        this.converter = converter;
        this.check = check;
        this.tally = tally;
        this.callbacks = callbacks;
    }

    @Override
    public CaptureSettings settings() {
        requireOpen();
        return current();
    }

    private CaptureSettings current() {
        synchronized (check) {
            return check.settings();
        }
    }

    @Override
    public List<String> adjustments() {
        requireOpen();
        synchronized (check) {
            return check.adjustments();
        }
    }

    @Override
    public synchronized void start() throws CameraException {
        requireOpen();
        if (gone) {
            throw Ends.gone(cameraId);
        }
        if (run != null) {
            return;
        }
        try {
            begin();
        } catch (CameraException | RuntimeException | Error notStarted) {
            if (run != null) {
                end(run);
            }
            if (gone) {
                throw Ends.gone(cameraId);
            }
            throw notStarted;
        }
        if (gone) {
            end(run);
            throw Ends.gone(cameraId);
        }
    }

    private void begin() throws CameraException {
        ImageFormat format = setup.format();
        Finishing finishing = new Finishing(converter, current().output(), format);
        int[] crop = setup.crop();
        StreamSetup.Ring ring = setup.ring(format, current());
        Delivery fresh = new Delivery(ring.slots(), current().delivery(), tally);
        StreamRun begun;
        try {
            synchronized (check) {
                check.ringAtStart(ring.slots());
            }
            BufferReader reader = new BufferReader(format, crop, Sys.nanoTimeMinusMonotonic(),
                    ring.memory().planeOffsets());
            begun = new StreamRun(cameraId, setup, ring, reader, finishing, fresh,
                    current().delivery() == DeliveryPolicy.NEWEST_ONLY, tally, callbacks.suspect());
        } catch (CameraException | RuntimeException | Error notMade) {
            ring.queue().release();
            ring.memory().close();
            throw notMade;
        }
        pushing = listener != null || publisher.subscribed();
        delivery = fresh;
        run = begun;
        begun.begin();
        if (pushing) {
            pusher = new Pusher(cameraId, begun, listener != null ? new ListenerSink(listener) : publisher);
        }
    }

    @Override
    public synchronized void stop() {
        requireOpen();
        if (run != null) {
            end(run);
        }
    }

    private void end(StreamRun ending) {
        ending.end();
        if (pusher != null) {
            pusher.stop();
            pusher = null;
        }
        run = null;
        pushing = false;
    }

    @Override
    public boolean streaming() {
        requireOpen();
        return isStreaming();
    }

    boolean isStreaming() {
        return run != null;
    }

    @Override
    public Frame take(Duration timeout) throws CameraException, InterruptedException {
        return source().take(timeout.compareTo(LONGEST_WAIT) < 0 ? timeout.toNanos() : LONGEST_WAIT.toNanos());
    }

    @Override
    public Frame poll() throws CameraException {
        try {
            return source().take(0);
        } catch (InterruptedException cannotBe) {
            throw new IllegalStateException("poll does not wait", cannotBe);
        }
    }

    private StreamRun source() throws CameraException {
        requireOpen();
        StreamRun source = run;
        if (source == null && gone) {
            throw Ends.gone(cameraId);
        }
        if (source == null) {
            throw new IllegalStateException("the session is not started");
        }
        if (pushing) {
            throw new IllegalStateException("the session pushes its frames to a listener or subscriber");
        }
        return source;
    }

    @Override
    public synchronized void setListener(FrameListener wanted) {
        requireOpen();
        if (run != null) {
            throw new IllegalStateException("a listener is set before the session starts");
        }
        if (wanted != null && publisher.subscribed()) {
            throw new IllegalStateException("frames go to the publisher's subscriber: cancel that subscription first");
        }
        listener = wanted;
    }

    private boolean mayBeSubscribed() {
        return !closed && run == null && listener == null;
    }

    @Override
    public Flow.Publisher<Frame> publisher() {
        requireOpen();
        return publisher;
    }

    @Override
    public CaptureStatistics statistics() {
        requireOpen();
        StreamRun current = run;
        return current == null ? tally.snapshot(0, 0, 0)
                : tally.snapshot(current.queued(), current.ready(), current.borrowed());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the capture session is closed");
        }
    }

    /** The camera left: its file is closed, and takers are told once they have taken what was complete. */
    void gone() {
        gone = true;
        StreamRun running = run;
        if (running != null) {
            running.abandon();
        }
        Delivery waiting = delivery;
        if (waiting != null) {
            waiting.end(Ends.gone(cameraId));
        }
        synchronized (this) {
            setup.node().close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (run != null) {
                end(run);
            }
        }
        publisher.completed();
        delivery = null;
        setup.node().close();
        callbacks.released().run();
    }
}
