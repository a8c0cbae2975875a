// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameListener;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.command.Feature;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.sessions.capture.Delivery;
import org.hotshoe.sessions.capture.Ends;
import org.hotshoe.sessions.capture.Narrowing;
import org.hotshoe.sessions.capture.Tally;
import org.hotshoe.sessions.push.FramePublisher;
import org.hotshoe.sessions.push.ListenerSink;
import org.hotshoe.sessions.push.Pusher;
import org.hotshoe.u3v.internal.line.CameraLine;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.StreamRing;

/**
 * The one capture session of a camera. Starting, stopping and closing are serialised; taking is not held up by them.
 */
final class U3vCaptureSession implements CaptureSession {
    private static final System.Logger LOG = System.getLogger(U3vCaptureSession.class.getName());

    private static final Duration LONGEST_WAIT = Duration.ofDays(24);

    private final String cameraId;
    private final CameraLine line;
    private final StreamPort port;
    private final StreamSwitch device;
    private final FrameConverter converter;
    private final SettingsCheck check;
    private final Tally tally;
    private final Runnable released;
    private final FramePublisher publisher = new FramePublisher(this::mayBeSubscribed);

    private volatile StreamRun run;
    private volatile Delivery delivery;
    private volatile boolean pushing;
    private volatile boolean closed;
    private volatile boolean gone;
    private Pusher pusher;
    private volatile FrameListener listener;

    U3vCaptureSession(String cameraId, CameraLine line, StreamPort port, FrameConverter converter, SettingsCheck check,
            Tally tally, Runnable released) throws CameraException {
        this.cameraId = cameraId;
        this.line = line;
        this.port = port;
        this.device = new StreamSwitch(line);
        this.converter = converter;
        this.check = check;
        this.tally = tally;
        this.released = released;
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
        requirePossible();
        try {
            begin(device.prepare(current(), port));
            device.enable();
            if (gone) {
                throw Ends.gone(cameraId);
            }
        } catch (CameraException | RuntimeException | Error notStarted) {
            quietly("undoing the start", this::halt);
            if (gone) {
                throw Ends.gone(cameraId);
            }
            throw notStarted;
        }
    }

    private void requirePossible() throws CameraException {
        Optional<Feature> format = line.feature("PixelFormat");
        Optional<PixelFormat> known = format.isEmpty() ? Optional.empty() : PixelFormat.ofName(format.get().text());
        if (known.isPresent() && !Narrowing.possible(converter, current().output(), known.get())) {
            throw new UnsupportedByCameraException("there is no conversion of " + known.get()
                    + " to 8 bits: choose another PixelFormat, or frames as sent");
        }
    }

    private void begin(RingPlan plan) throws CameraException {
        int asked = current().transferBytes();
        if (asked > 0 && asked != plan.transferBytes()) {
            synchronized (check) {
                check.transferBytesAtStart(asked, plan.transferBytes());
            }
        }
        Delivery fresh = new Delivery(plan.slots(), current().delivery(), tally);
        BlockReader reader = new BlockReader(line.nanosPerTick());
        StreamRing ring = port.openRing(plan);
        StreamRun begun;
        try {
            begun = new StreamRun(cameraId, ring, reader, new Narrowing(converter, current().output()), fresh, tally);
        } catch (RuntimeException | Error notMade) {
            ring.close();
            throw notMade;
        }
        pushing = listener != null || publisher.subscribed();
        delivery = fresh;
        run = begun;
        begun.begin();
        if (pushing) {
            pusher = new Pusher(cameraId, fresh, listener != null ? new ListenerSink(listener) : publisher);
        }
    }

    @Override
    public synchronized void stop() throws CameraException {
        requireOpen();
        if (run != null) {
            halt();
        }
    }

    /** Stops the device, then the transport; the stream is over whatever the device answers. */
    private void halt() throws CameraException {
        StreamRun ending = run;
        CameraException first = null;
        if (!gone && ending != null) {
            first = attempt(first, () -> device.stopAcquisition(current().stopTimeout()));
            first = attempt(first, device::disable);
        }
        if (ending != null) {
            end(ending);
        }
        if (!gone) {
            first = attempt(first, device::unlock);
        }
        if (first != null && !gone) {
            throw first;
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

    private static CameraException attempt(CameraException first, Step step) {
        try {
            step.run();
            return first;
        } catch (CameraException failed) {
            return both(first, failed);
        } catch (RuntimeException defect) {
            return both(first, new CameraException("a step of stopping failed: " + defect, defect));
        }
    }

    private static CameraException both(CameraException first, CameraException second) {
        if (first == null) {
            return second;
        }
        first.addSuppressed(second);
        return first;
    }

    private void quietly(String what, Step step) {
        try {
            step.run();
        } catch (CameraException failed) {
            LOG.log(gone || failed instanceof CameraGoneException ? Level.DEBUG : Level.WARNING, what + " of "
                    + cameraId + ": " + failed.getMessage());
        }
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

    private Delivery source() throws CameraException {
        requireOpen();
        Delivery source = delivery;
        if (run == null && gone) {
            throw Ends.gone(cameraId);
        }
        if (run == null || source == null) {
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
        if (current != null) {
            current.refresh();
        }
        return current == null ? tally.snapshot(0, 0, 0)
                : tally.snapshot(current.queued(), current.ready(), current.borrowed());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the capture session is closed");
        }
    }

    /** The camera left: the transport is given back, and takers are told once they have taken what was complete. */
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
        port.close();
        line.close();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            quietly("stop", this::haltForGood);
        }
        publisher.completed();
        delivery = null;
        port.close();
        line.close();
        released.run();
    }

    private void haltForGood() throws CameraException {
        if (run != null) {
            halt();
        }
    }

    /** One step on the way out. */
    @FunctionalInterface
    private interface Step {
        void run() throws CameraException;
    }
}
