// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** Lets calls through while a session is open and its camera present. <b>Thread-safe</b>. */
public final class SessionGuard {
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
     * A call that touches the device.
     *
     * @param <T> type of its result
     */
    @FunctionalInterface
    public interface Call<T> {

        /**
         * Makes the call.
         *
         * @return its result
         * @throws CameraException when it fails
         */
        T run() throws CameraException;
    }

    /** A call without a result that touches the device. */
    @FunctionalInterface
    public interface Action {

        /**
         * Makes the call.
         *
         * @throws CameraException when it fails
         */
        void run() throws CameraException;
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

    /** Throws {@link IllegalStateException} once the session has ended. For calls that only describe. */
    public void checkOpen() {
        if (closed) {
            throw ended(null);
        }
    }

    private static IllegalStateException ended(Exception cause) {
        return new IllegalStateException("the command session was closed; open a new one", cause);
    }

    /**
     * Makes a call that touches the device. A close of the session while it runs ends it with
     * {@link IllegalStateException}.
     *
     * @param <T>  type of the result
     * @param call the call
     * @return its result
     * @throws CameraException as the call, or {@link CameraGoneException} when the camera has left
     */
    public <T> T call(Call<T> call) throws CameraException {
        checkOpen();
        presence.check();
        try {
            return call.run();
        } catch (CameraGoneException e) {
            presence.check();
            checkOpen();
            throw e;
        }
    }

    /**
     * Makes a call that writes a feature.
     *
     * @param name  name of the feature
     * @param write the call
     * @throws CameraException as {@link #call}
     */
    public void write(String name, Action write) throws CameraException {
        call(() -> {
            write.run();
            return null;
        });
        afterWrite.written(name);
    }
}
