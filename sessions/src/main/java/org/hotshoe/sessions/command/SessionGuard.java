// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** Lets calls through while a session is open and its camera present. <b>Thread-safe</b>. */
public final class SessionGuard extends FeatureGuard {
    private final Presence presence;
    private final AfterWrite afterWrite;
    private volatile boolean closed;

    /** Says whether the camera is there. */
    @FunctionalInterface
    public interface Presence {

        /**
         * Returns while it is.
         *
         * @throws CameraGoneException when it has left
         */
        void check() throws CameraGoneException;
    }

    /** Is told of features that were written. */
    @FunctionalInterface
    public interface AfterWrite {

        /**
         * A feature was written.
         *
         * @param name name of the feature
         */
        void written(String name);
    }

    /**
     * Makes the guard of an open session.
     *
     * @param presence   says whether the camera is there
     * @param afterWrite is told of features that were written
     */
    public SessionGuard(Presence presence, AfterWrite afterWrite) {
        this.presence = presence;
        this.afterWrite = afterWrite;
    }

    /** The session ends. */
    public void close() {
        closed = true;
    }

    @Override
    public void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the command session was closed; open a new one");
        }
    }

    @Override
    protected Object enter() throws CameraException {
        checkOpen();
        presence.check();
        return null;
    }

    @Override
    protected CameraException explained(CameraException failure) throws CameraException {
        if (failure instanceof CameraGoneException) {
            presence.check();
            checkOpen();
        }
        return failure;
    }

    @Override
    protected void written(String name, Object value) {
        afterWrite.written(name);
    }
}
