// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.sessions.command.FeatureGuard;

/**
 * Has calls wait while the backend is being changed, and makes those again that a change ended, since reading or
 * writing a value twice is the same as once. Commands are not made again. <b>Thread-safe</b>.
 */
final class SwapGuard extends FeatureGuard {
    private static final long EXECUTING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Gate gate;
    private final Written written;
    private final AtomicInteger executing = new AtomicInteger();
    private volatile Bound<CommandSession> bound;
    private volatile Bound<CommandSession> last;
    private volatile boolean closed;

    /** Is told of what was written. */
    @FunctionalInterface
    interface Written {
        /** A feature was written, or with a {@code null} value executed. */
        void written(CommandSession through, String feature, Object value);
    }

    SwapGuard(Gate gate, Written written) {
        this.gate = gate;
        this.written = written;
    }

    Bound<CommandSession> bound() {
        return bound;
    }

    /** The binding at hand, or the one before while there is none: what only describes goes on answering. */
    Bound<CommandSession> last() {
        return last;
    }

    void bind(Bound<CommandSession> with) {
        if (with != null) {
            last = with;
        }
        bound = with;
        gate.wake();
    }

    /** Waits, not for long, until commands that are under way have been sent. */
    void awaitQuiet() {
        try {
            gate.await(() -> executing.get() == 0, System.nanoTime() + EXECUTING_NANOS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closed = true;
        gate.wake();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the command session was closed; open a new one");
        }
    }

    /** The session to call, waiting for one. */
    CommandSession session() throws CameraException {
        return enter().session();
    }

    @Override
    protected Bound<CommandSession> enter() throws CameraException {
        while (true) {
            checkOpen();
            Bound<CommandSession> now = bound;
            if (now != null) {
                return now;
            }
            if (gate.ended()) {
                throw gate.gone();
            }
            gate.awaitPatiently(() -> bound != null || closed);
        }
    }

    @Override
    protected void failed(Throwable failure, Object entry) throws CameraException {
        Bound<?> was = (Bound<?>) entry;
        checkOpen();
        if (bound != was) {
            return;
        }
        if (failure instanceof CameraGoneException || was.side().gone()) {
            if (gate.onChanger()) {
                throw new CameraGoneException("the camera left while its backend was being changed", failure);
            }
            gate.lost(was.side());
            gate.awaitPatiently(() -> bound != was || closed);
            return;
        }
        if (failure instanceof CameraException camera) {
            throw camera;
        }
        throw new CameraException("the backend " + was.side() + " failed: " + failure + "; try again", failure);
    }

    @Override
    protected CameraException explained(CameraException failure) {
        return failure;
    }

    @Override
    public void execute(String name, Action command) throws CameraException {
        Bound<CommandSession> now = enter();
        executing.incrementAndGet();
        try {
            command.run();
        } catch (CameraException | RuntimeException | LinkageError failure) {
            boolean changed = bound != now || now.side().gone() || failure instanceof CameraGoneException;
            if (!changed) {
                failed(failure, now);
            }
            checkOpen();
            if (failure instanceof CameraGoneException) {
                gate.lost(now.side());
            }
            throw new CameraTimeoutException("the camera's backend changed while a command was under way, which may or "
                    + "may not have been executed: " + name + "; see, and execute it again if need be", failure);
        } finally {
            executing.decrementAndGet();
            gate.wake();
        }
        written(name, null);
    }

    /** During a change the session before answers, as long as it can; after that the next one. */
    @Override
    protected <T> T describe(Supplier<T> question) {
        while (true) {
            checkOpen();
            Bound<CommandSession> now = last;
            try {
                return question.get();
            } catch (RuntimeException | LinkageError changed) {
                if (last == now && (bound == now || gate.ended())) {
                    throw changed instanceof RuntimeException defect ? defect
                            : new IllegalStateException("the backend was removed; close the session", changed);
                }
                awaitNext(now);
            }
        }
    }

    private void awaitNext(Bound<CommandSession> now) {
        try {
            gate.awaitPatiently(() -> last != now || closed);
        } catch (CameraTimeoutException interrupted) {
            throw new IllegalStateException(interrupted.getMessage(), interrupted);
        }
    }

    @Override
    protected void written(String name, Object value) {
        Bound<CommandSession> now = last;
        written.written(now.session(), name, value);
    }
}
