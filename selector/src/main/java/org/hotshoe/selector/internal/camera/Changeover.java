// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.SwapReport;
import org.hotshoe.selector.internal.capture.SelectedCaptureSession;
import org.hotshoe.selector.internal.command.Journal;
import org.hotshoe.selector.internal.command.SelectedCommandSession;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.selector.internal.side.Side;

/**
 * One change of the backend: moves the open sessions. Every method but {@link #awaitMemory} is called with the gate's
 * turn, by the one thread that changes backends.
 *
 * <p>The order keeps the gap short: what the next backend can open while the one before streams is opened first; then
 * the stream is stopped, settings are compared, the stream is started; features follow last.
 */
final class Changeover {
    private static final System.Logger LOG = System.getLogger(Changeover.class.getName());
    private static final double NANOS = 1e9;

    private final Sessions sessions;
    private final Journal journal;
    private final String from;
    private final Map<SelectedCommandSession, CommandSession> prepared = new IdentityHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private CommandSession spare;
    private boolean isPrepared;
    private boolean streaming;
    private int restored;
    private long stopped;
    private long started;

    Changeover(Sessions sessions, Journal journal, String from) {
        this.sessions = sessions;
        this.journal = journal;
        this.from = from;
    }

    /** Opens what can be opened while the backend before goes on; most devices have one control interface only. */
    void prepare(Side next) {
        try {
            open(next);
            isPrepared = true;
        } catch (CameraException exclusive) {
            LOG.log(Level.DEBUG, "{0} cannot be prepared before the camera is free: {1}", next, exclusive.getMessage());
            closePrepared();
        }
    }

    private void open(Side next) throws CameraException {
        try {
            for (SelectedCommandSession session : sessions.commands()) {
                prepared.put(session, next.commands().open());
            }
            if (prepared.isEmpty() && sessions.capture() != null) {
                spare = next.commands().open();
            }
        } catch (RuntimeException | LinkageError broken) {
            throw failed(next, broken);
        }
    }

    /** What is thrown by a backend that is being removed is a departure. */
    private static CameraException failed(Side side, Throwable broken) {
        return side.gone() ? new CameraGoneException("the backend " + side + " was stopped", broken)
                : new CameraException("the backend " + side + " failed: " + broken, broken);
    }

    private void closePrepared() {
        prepared.values().forEach(Changeover::closeQuietly);
        prepared.clear();
        closeSpare();
        isPrepared = false;
    }

    private void closeSpare() {
        if (spare != null) {
            closeQuietly(spare);
            spare = null;
        }
    }

    private static void closeQuietly(CommandSession session) {
        try {
            session.close();
        } catch (RuntimeException | LinkageError removed) {
            LOG.log(Level.DEBUG, "a session of a backend could not be closed: " + removed);
        }
    }

    /** Leaves the backend before: calls wait from now on. */
    void leave() {
        sessions.commands().forEach(SelectedCommandSession::pause);
        SelectedCaptureSession capture = sessions.capture();
        stopped = System.nanoTime();
        if (capture != null) {
            streaming = capture.wantsFrames();
            capture.leave();
        }
        if (!isPrepared) {
            sessions.commands().forEach(SelectedCommandSession::leave);
        }
    }

    /** Whether {@link #enter} can follow {@link #leave} at once: the next backend waits for nothing. */
    boolean prepared() {
        SelectedCaptureSession capture = sessions.capture();
        return isPrepared && (capture == null || capture.memoryFree());
    }

    /** Waits a moment. */
    void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** Waits for frames whose memory the next ring needs; called without the gate's turn. */
    boolean awaitMemory(long nanos) throws InterruptedException {
        SelectedCaptureSession capture = sessions.capture();
        return capture == null || capture.awaitMemory(nanos);
    }

    /**
     * Goes on with a backend.
     *
     * @param next the backend
     * @param away whether the camera may have lost its settings
     * @throws CameraException when it cannot take all sessions over: then it has none of them
     */
    void enter(Side next, boolean away) throws CameraException {
        final int said = failures.size();
        try {
            if (!isPrepared) {
                sessions.commands().stream().filter(SelectedCommandSession::paused)
                        .forEach(SelectedCommandSession::leave);
                open(next);
            }
            CommandSession one = prepared.isEmpty() ? spare : prepared.values().iterator().next();
            if (one != null) {
                restored = journal.restore(one, away, failures);
            }
            SelectedCaptureSession capture = sessions.capture();
            if (capture != null) {
                capture.interrupted(one == null ? 0 : nominalPeriod(one), away);
                capture.enter(next, failures);
            }
        } catch (CameraException | RuntimeException | LinkageError notEntered) {
            failures.subList(said, failures.size()).clear();
            closePrepared();
            throw notEntered instanceof CameraException camera ? camera : failed(next, notEntered);
        }
        started = System.nanoTime();
        for (SelectedCommandSession session : sessions.commands()) {
            session.enter(new Bound<>(next, prepared.remove(session)), failures);
        }
        closePrepared();
    }

    /** Standard features of the rate, the actual one first; a camera that waits for triggers has none. */
    private static long nominalPeriod(CommandSession session) {
        for (String name : List.of("AcquisitionResultingFrameRate", "AcquisitionFrameRate")) {
            try {
                double rate = session.feature(name, FloatFeature.class).value();
                return rate > 0 ? (long) (NANOS / rate) : 0;
            } catch (CameraException hasNone) {
                LOG.log(Level.DEBUG, "no rate by {0}: {1}", name, hasNone.getMessage());
            }
        }
        return 0;
    }

    /** Goes on with the backend before, after {@link #enter} failed. */
    void back(Side before) throws CameraException {
        if (sessions.commands().stream().allMatch(SelectedCommandSession::paused)) {
            SelectedCaptureSession capture = sessions.capture();
            if (capture != null) {
                capture.enter(before, failures);
            }
            sessions.commands().forEach(SelectedCommandSession::goOn);
        } else {
            enter(before, false);
        }
    }

    /** What it did. */
    SwapReport report(String to, String reason) {
        Duration gap = streaming ? Duration.ofNanos(started - stopped) : Duration.ZERO;
        return new SwapReport(from, to, reason, Instant.now(), gap, restored, failures);
    }
}
