// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameListener;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.selector.internal.side.Side;
import org.hotshoe.sessions.push.FramePublisher;
import org.hotshoe.sessions.push.ListenerSink;
import org.hotshoe.sessions.push.Pusher;

/**
 * The capture session that the consumer has: it goes from one backend's session to the next. Frames are pushed, where
 * that is wanted, by a thread of its own that takes them as a consumer would, so that their order is the same.
 */
public final class SelectedCaptureSession implements CaptureSession {
    private static final Duration LONGEST_WAIT = Duration.ofDays(24);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Gate gate;
    private final CaptureSettings wanted;
    private final FrameBook book;
    private final FrameTap tap;
    private final Consumer<SelectedCaptureSession> onClose;
    private final FramePublisher publisher = new FramePublisher(this::mayBeSubscribed);
    private volatile boolean memoryAwaited;
    private volatile CaptureSettings settings;
    private volatile List<String> adjustments;
    private volatile boolean pushing;
    private volatile FrameListener listener;
    private volatile Pusher pusher;

    /**
     * Makes the consumer's session over a backend's that was opened for it.
     *
     * @param gate    where the camera's sessions meet
     * @param wanted  what the consumer asked for
     * @param first   the backend's session
     * @param onClose is told when the consumer closes the session
     */
    public SelectedCaptureSession(Gate gate, CaptureSettings wanted, Bound<CaptureSession> first,
            Consumer<SelectedCaptureSession> onClose) {
        this.gate = gate;
        this.wanted = wanted;
        this.onClose = onClose;
        settings = first.session().settings();
        adjustments = List.copyOf(first.session().adjustments());
        book = new FrameBook(settings.ringFrames(), this::frameReturned);
        tap = new FrameTap(gate, book, settings.ringFrames());
        tap.bind(first);
    }

    private void frameReturned() {
        if (memoryAwaited) {
            gate.wake();
        }
    }

    @Override
    public CaptureSettings settings() {
        tap.requireOpen();
        Bound<CaptureSession> now = tap.bound();
        if (now != null) {
            remember(now);
        }
        return settings;
    }

    @Override
    public List<String> adjustments() {
        settings();
        return adjustments;
    }

    /** What a backend runs with may become known with the start only. */
    private void remember(Bound<CaptureSession> now) {
        FrameTap.quietly("ask for the settings", () -> {
            settings = now.session().settings();
            adjustments = List.copyOf(now.session().adjustments());
        });
    }

    @Override
    public void start() throws CameraException {
        while (true) {
            Bound<CaptureSession> now;
            gate.lock();
            try {
                tap.requireOpen();
                now = tap.bound();
                if (tap.streaming() && !(gate.ended() && now == null)) {
                    return;
                }
                if (now != null && started(now)) {
                    return;
                }
            } finally {
                gate.unlock();
            }
            final Bound<CaptureSession> left = now;
            gate.awaitPatiently(() -> tap.bound() != left || tap.closed());
            if (gate.ended() && tap.bound() == null) {
                throw gate.gone();
            }
        }
    }

    /** Starts the backend's session; {@code false} when it is gone and another one has to be waited for. */
    private boolean started(Bound<CaptureSession> now) throws CameraException {
        try {
            now.session().start();
        } catch (CameraException | RuntimeException | LinkageError failure) {
            if (failure instanceof CameraGoneException || now.side().gone()) {
                gate.lost(now.side());
                return false;
            }
            if (failure instanceof CameraException refused) {
                throw refused;
            }
            throw new CameraException("the backend " + now.side() + " failed at the start: " + failure, failure);
        }
        pushing = listener != null || publisher.subscribed();
        tap.begin(now);
        if (pushing) {
            pusher = new Pusher(gate.cameraId(), nanos -> tap.take(LOOK, nanos), listener != null
                    ? new ListenerSink(listener) : publisher);
        }
        return true;
    }

    @Override
    public void stop() throws CameraException {
        CameraException failure = null;
        gate.lock();
        try {
            tap.requireOpen();
            if (!tap.streaming()) {
                return;
            }
            Bound<CaptureSession> now = tap.bound();
            tap.stop();
            if (now != null) {
                failure = stopped(now);
            }
        } finally {
            gate.unlock();
        }
        endPushing();
        if (failure != null) {
            throw failure;
        }
    }

    private static CameraException stopped(Bound<CaptureSession> now) {
        try {
            now.session().stop();
            return null;
        } catch (CameraException | RuntimeException | LinkageError failure) {
            if (failure instanceof CameraGoneException || now.side().gone()) {
                return null;
            }
            return failure instanceof CameraException camera ? camera
                    : new CameraException("the backend " + now.side() + " failed at the stop: " + failure, failure);
        }
    }

    private void endPushing() {
        Pusher ending = pusher;
        pusher = null;
        pushing = false;
        if (ending != null) {
            ending.stop();
        }
    }

    @Override
    public boolean streaming() {
        tap.requireOpen();
        return tap.streaming() && !(gate.ended() && tap.bound() == null);
    }

    @Override
    public Frame take(Duration timeout) throws CameraException, InterruptedException {
        requireTaking();
        boolean bounded = timeout.compareTo(LONGEST_WAIT) < 0;
        return tap.take(bounded ? timeout : LONGEST_WAIT, bounded ? timeout.toNanos() : LONGEST_WAIT.toNanos());
    }

    @Override
    public Frame poll() throws CameraException {
        requireTaking();
        try {
            return tap.take(Duration.ZERO, 0);
        } catch (InterruptedException cannotBe) {
            throw new IllegalStateException("poll does not wait", cannotBe);
        }
    }

    private void requireTaking() {
        if (pushing) {
            tap.requireOpen();
            throw new IllegalStateException("the session pushes its frames to a listener or subscriber");
        }
    }

    @Override
    public void setListener(FrameListener given) {
        gate.lock();
        try {
            tap.requireOpen();
            if (tap.streaming()) {
                throw new IllegalStateException("a listener is set before the session starts");
            }
            if (given != null && publisher.subscribed()) {
                throw new IllegalStateException("frames go to the publisher's subscriber: cancel that subscription "
                        + "first");
            }
            listener = given;
        } finally {
            gate.unlock();
        }
    }

    private boolean mayBeSubscribed() {
        return !tap.closed() && !tap.streaming() && listener == null;
    }

    @Override
    public Flow.Publisher<Frame> publisher() {
        tap.requireOpen();
        return publisher;
    }

    @Override
    public CaptureStatistics statistics() {
        tap.requireOpen();
        return tap.statistics();
    }

    /** Blocks that the camera would have sent during changes of backends, which no backend counts. */
    public long lostInGaps() {
        return book.lostInGaps();
    }

    @Override
    public void close() {
        Bound<CaptureSession> last;
        gate.lock();
        try {
            if (tap.closed()) {
                return;
            }
            last = tap.close();
            if (last != null) {
                FrameTap.quietly("count", () -> book.keep(last.session().statistics()));
                FrameTap.quietly("close the stream", last.session()::close);
            }
            onClose.accept(this);
        } finally {
            gate.unlock();
        }
        endPushing();
        publisher.completed();
    }

    /** Whether the consumer wants frames. */
    public boolean wantsFrames() {
        return tap.streaming();
    }

    /** Whether the backend's memory is the consumer's own, so that no two rings may write to it. */
    private boolean ownMemory() {
        return !wanted.buffers().isEmpty() || !wanted.sharedHandles().isEmpty();
    }

    /** Leaves the backend at hand; called with the gate's turn. */
    public void leave() {
        Bound<CaptureSession> now = tap.bound();
        if (now != null) {
            remember(now);
        }
        tap.leave(!ownMemory());
    }

    /** Whether the next ring may be started at once: no frame is borrowed that lies where it will write. */
    public boolean memoryFree() {
        return !ownMemory() || book.borrowed() == 0;
    }

    /**
     * Waits until no frame is borrowed any more, where the next ring will lie in the same memory. Called without the
     * gate's turn.
     *
     * @param nanos how long, at most
     * @return whether the next ring may be started
     */
    public boolean awaitMemory(long nanos) throws InterruptedException {
        if (memoryFree()) {
            return true;
        }
        memoryAwaited = true;
        try {
            return gate.await(() -> book.borrowed() == 0 || tap.closed(), System.nanoTime() + nanos);
        } finally {
            memoryAwaited = false;
        }
    }

    /**
     * What the size of an interruption is told from.
     *
     * @param period ns from block to block as the camera says, 0 when it says nothing
     * @param away   whether the camera was away, so that its clock may have begun anew
     */
    public void interrupted(long period, boolean away) {
        book.interrupted(period, away);
    }

    /**
     * Goes on with a backend, started if it was. Called with the gate's turn.
     *
     * @param side     the backend
     * @param failures receives what it does otherwise than the one before
     */
    public void enter(Side side, List<String> failures) throws CameraException {
        if (tap.closed()) {
            return;
        }
        if (!memoryFree()) {
            throw new CameraBusyException("frames in the consumer's own memory are still borrowed: frames="
                    + book.borrowed() + "; close them, the next backend writes to the same memory");
        }
        CaptureSession fresh = open(side, failures);
        try {
            if (tap.streaming()) {
                fresh.start();
            }
        } catch (CameraException | RuntimeException | Error notStarted) {
            FrameTap.quietly("close the stream", fresh::close);
            throw notStarted;
        }
        Bound<CaptureSession> now = new Bound<>(side, fresh);
        List<String> before = adjustments;
        remember(now);
        adjustments.stream().filter(said -> !before.contains(said)).map(said -> "capture settings: " + said)
                .forEach(failures::add);
        tap.bind(now);
    }

    /** Memory of a driver is not there in every backend: a stream in other memory is better than none. */
    private CaptureSession open(Side side, List<String> failures) throws CameraException {
        try {
            return side.captures().open(wanted);
        } catch (UnsupportedByCameraException refused) {
            if (wanted.memory() == MemoryKind.USER) {
                throw refused;
            }
            CaptureSession other = side.captures().open(wanted.withMemory(MemoryKind.USER));
            failures.add("memory = " + wanted.memory() + ": " + refused.getMessage() + "; the stream goes on in "
                    + MemoryKind.USER + " memory");
            return other;
        }
    }
}
