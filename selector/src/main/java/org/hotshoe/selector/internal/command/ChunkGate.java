// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import java.util.function.BooleanSupplier;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.command.FeatureGuard;

/** Lets calls of chunk features through: they read the frame at hand and wait for no backend. <b>Thread-bound</b>. */
final class ChunkGate extends FeatureGuard {
    private final SwapGuard session;
    private final BooleanSupplier follow;
    private volatile boolean closed;

    /**
     * Makes the gate.
     *
     * @param session guard of the session
     * @param follow  goes on with the backend at hand and the frame that is attached; {@code false} when it does
     *                already
     */
    ChunkGate(SwapGuard session, BooleanSupplier follow) {
        this.session = session;
        this.follow = follow;
    }

    void close() {
        closed = true;
    }

    @Override
    public void checkOpen() {
        session.checkOpen();
        if (closed) {
            throw new IllegalStateException("the chunk reader was closed; make a new one");
        }
    }

    @Override
    protected Object enter() {
        checkOpen();
        return null;
    }

    /** The reader ended with its backend's session: in the middle of a frame, too. */
    @Override
    protected void failed(Throwable failure, Object entry) throws CameraException {
        checkOpen();
        if (failure instanceof CameraException || !follow.getAsBoolean()) {
            super.failed(failure, entry);
        }
    }

    @Override
    protected CameraException explained(CameraException failure) {
        return failure;
    }

    @Override
    protected void written(String name, Object value) {
        // What a reader can write lives in the host, and in this reader.
    }
}
