// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import org.hotshoe.device.CameraException;

/** Lets calls of features through, or says why not. */
public abstract class FeatureGuard {

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

    /** Throws {@link IllegalStateException} once the features have ended. For calls that only describe. */
    public abstract void checkOpen();

    /**
     * Comes before each call that needs more than the description.
     *
     * @throws CameraException when it cannot be made
     */
    protected abstract void enter() throws CameraException;

    /**
     * What a call that failed is to throw.
     *
     * @param failure what it threw
     * @return the same, or what explains it
     * @throws CameraException instead of returning it
     */
    protected abstract CameraException explained(CameraException failure) throws CameraException;

    /**
     * A feature was written.
     *
     * @param name name of the feature
     */
    protected abstract void written(String name);

    /**
     * Makes a call that touches the device. A close of the session while it runs ends it with
     * {@link IllegalStateException}.
     *
     * @param <T>  type of the result
     * @param call the call
     * @return its result
     * @throws CameraException as the call, or {@link org.hotshoe.device.CameraGoneException} when the camera has left
     */
    public final <T> T call(Call<T> call) throws CameraException {
        enter();
        try {
            return call.run();
        } catch (CameraException e) {
            throw explained(e);
        }
    }

    /**
     * Makes a call that writes a feature.
     *
     * @param name  name of the feature
     * @param write the call
     * @throws CameraException as {@link #call}
     */
    public final void write(String name, Action write) throws CameraException {
        call(() -> {
            write.run();
            return null;
        });
        written(name);
    }
}
