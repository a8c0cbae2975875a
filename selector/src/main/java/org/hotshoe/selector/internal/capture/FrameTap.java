// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.selector.internal.side.Gate;

/**
 * Where frames come from while backends change: first what the backend before had ready, then the one at hand; in
 * between, takers wait. <b>Thread-safe</b>: taking holds no lock while it waits; the other methods are called with the
 * gate's turn.
 */
final class FrameTap {
    private static final System.Logger LOG = System.getLogger(FrameTap.class.getName());
    private static final long DEPARTURE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Gate gate;
    private final FrameBook book;
    private final int most;
    private final ArrayDeque<Frame> carried = new ArrayDeque<>();
    private long carriedEra;
    private volatile int carriedCount;
    private volatile Bound<CaptureSession> bound;
    private volatile boolean streaming;
    private volatile boolean closed;

    FrameTap(Gate gate, FrameBook book, int ringFrames) {
        this.gate = gate;
        this.book = book;
        this.most = 2 * ringFrames;
    }

    Bound<CaptureSession> bound() {
        return bound;
    }

    boolean streaming() {
        return streaming;
    }

    boolean closed() {
        return closed;
    }

    int carried() {
        return carriedCount;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the capture session is closed");
        }
    }

    /**
     * Takes the next frame.
     *
     * @param timeout how long to wait, at most
     * @param nanos   the same; 0 for not at all
     */
    Frame take(Duration timeout, long nanos) throws CameraException, InterruptedException {
        final long deadline = nanos > 0 ? System.nanoTime() + nanos : 0;
        Duration left = timeout;
        while (true) {
            requireStreaming();
            final Bound<CaptureSession> now = bound;
            Frame frame = carriedCount > 0 ? carriedFrame() : null;
            if (frame == null && now != null) {
                frame = fromBackend(now, left, nanos > 0, deadline);
                if (frame == null && bound == now) {
                    return null;
                }
            }
            if (frame != null) {
                return frame;
            }
            if (nanos <= 0 || now == null && !gate.await(() -> bound != null || carriedCount > 0 || !streaming,
                    deadline)) {
                return null;
            }
            left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        }
    }

    private void requireStreaming() throws CameraException {
        requireOpen();
        if (gate.ended() && carriedCount == 0 && bound == null) {
            throw gate.gone();
        }
        if (!streaming) {
            throw new IllegalStateException("the session is not started");
        }
    }

    private Frame carriedFrame() {
        synchronized (carried) {
            Frame frame = carried.pollFirst();
            carriedCount = carried.size();
            return frame == null ? null : book.lend(frame, carriedEra);
        }
    }

    private Frame fromBackend(Bound<CaptureSession> now, Duration left, boolean waits, long deadline)
            throws CameraException, InterruptedException {
        try {
            Frame frame = waits ? now.session().take(left) : now.session().poll();
            if (frame == null) {
                return null;
            }
            return bound == now ? book.lend(frame, now.era()) : inOrder(frame, now.era());
        } catch (CameraException | RuntimeException | LinkageError failure) {
            ended(now, failure, waits, deadline);
            return null;
        }
    }

    /** Taken while the backend was being left: earlier frames may have been put aside before. */
    private Frame inOrder(Frame late, long era) {
        synchronized (carried) {
            if (carriedEra == era && !carried.isEmpty() && late.blockId() > carried.peekFirst().blockId()) {
                ArrayDeque<Frame> later = new ArrayDeque<>();
                while (!carried.isEmpty() && carried.peekLast().blockId() > late.blockId()) {
                    later.addFirst(carried.pollLast());
                }
                carried.addLast(late);
                carried.addAll(later);
                return book.lend(carried.pollFirst(), era);
            }
        }
        return book.lend(late, era);
    }

    /** Returns when the failure is none of the consumer's: the backend is being changed, or will be. */
    private void ended(Bound<CaptureSession> now, Throwable failure, boolean waits, long deadline)
            throws CameraException, InterruptedException {
        if (closed || !streaming) {
            throw new IllegalStateException("the session was stopped", failure);
        }
        if (bound != now) {
            return;
        }
        if (failure instanceof CameraGoneException || now.side().gone()) {
            gate.lost(now.side());
            // The thread that changes backends is on its way; who does not wait comes again.
            if (waits) {
                gate.await(() -> bound != now || !streaming, deadline);
            }
            return;
        }
        if (failure instanceof CameraException broken) {
            throw broken;
        }
        throw new CameraException("the backend " + now.side() + " failed: " + failure + "; stop and start the session",
                failure);
    }

    /** The consumer starts: a backend's session is started already. */
    void begin(Bound<CaptureSession> with) {
        drop();
        book.begin();
        bound = with;
        streaming = true;
        gate.wake();
    }

    /** Through which backend's session frames come from now on. */
    void bind(Bound<CaptureSession> with) {
        bound = with;
        gate.wake();
    }

    /** The consumer stops: what was not taken is dropped. */
    void stop() {
        streaming = false;
        drop();
        gate.wake();
    }

    /** The consumer closes. */
    Bound<CaptureSession> close() {
        Bound<CaptureSession> last = bound;
        closed = true;
        streaming = false;
        bound = null;
        drop();
        gate.wake();
        return last;
    }

    private void drop() {
        synchronized (carried) {
            carried.forEach(FrameTap::giveBack);
            carried.clear();
            carriedCount = 0;
        }
    }

    private static void giveBack(Frame frame) {
        try {
            frame.close();
        } catch (RuntimeException | LinkageError removed) {
            LOG.log(Level.DEBUG, "a frame of a backend that was removed could not be given back", removed);
        }
    }

    /**
     * Leaves the backend at hand: what it had ready is kept for the consumer, frames that are borrowed stay valid.
     *
     * @param keepReady whether to keep what is ready; not when the ring's memory is needed again
     */
    void leave(boolean keepReady) {
        Bound<CaptureSession> last = bound;
        if (last == null) {
            return;
        }
        boolean room;
        synchronized (carried) {
            // Of one ring at a time: a consumer that does not take any keeps no more memory than that.
            room = carried.isEmpty();
            carriedEra = room ? last.era() : carriedEra;
        }
        bound = null;
        if (streaming && keepReady && room) {
            drain(last);
        }
        if (streaming && !last.side().gone()) {
            quietly("stop the stream", last.session()::stop);
        }
        quietly("count", () -> book.keep(last.session().statistics()));
        quietly("close the stream", last.session()::close);
        gate.wake();
    }

    /** After a departure frames come until they are all taken; a stream that goes on is cut where it stands. */
    private void drain(Bound<CaptureSession> last) {
        final long end = System.nanoTime() + DEPARTURE_NANOS;
        try {
            for (int i = 0; i < most && System.nanoTime() - end < 0; i++) {
                // Taken and put aside in one, so that whoever took a later frame finds it.
                synchronized (carried) {
                    Frame frame = last.session().poll();
                    if (frame == null) {
                        return;
                    }
                    carried.addLast(frame);
                    carriedCount = carried.size();
                }
            }
        } catch (CameraException | RuntimeException | LinkageError allTaken) {
            LOG.log(Level.DEBUG, "no more frames of " + last.side(), allTaken);
        }
    }

    static void quietly(String what, Step step) {
        try {
            step.run();
        } catch (CameraException | RuntimeException | LinkageError failed) {
            LOG.log(Level.DEBUG, "could not " + what + " of the backend before: " + failed);
        }
    }

    CaptureStatistics statistics() {
        Bound<CaptureSession> now = bound;
        CaptureStatistics current = null;
        if (now != null) {
            try {
                current = now.session().statistics();
            } catch (RuntimeException | LinkageError changed) {
                LOG.log(Level.DEBUG, "counted without the backend, which is being left", changed);
            }
        }
        return book.statistics(current, carriedCount);
    }

    /** One step on the way out. */
    @FunctionalInterface
    interface Step {
        void run() throws CameraException;
    }
}
