// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.util.function.Supplier;
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
     * @return what {@link #failed} is told should the call fail; may be {@code null}
     * @throws CameraException when it cannot be made
     */
    protected abstract Object enter() throws CameraException;

    /**
     * What a call that failed is to throw.
     *
     * @param failure what it threw
     * @return the same, or what explains it
     * @throws CameraException instead of returning it
     */
    protected abstract CameraException explained(CameraException failure) throws CameraException;

    /**
     * A call failed. Returns to have it made again.
     *
     * @param failure what it threw
     * @param entry   what {@link #enter} gave
     * @throws CameraException what the caller is to be told
     */
    protected void failed(Throwable failure, Object entry) throws CameraException {
        if (failure instanceof CameraException camera) {
            throw explained(camera);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /**
     * A call that only describes, which sessions answer as long as they are open.
     *
     * @param <T>      type of the answer
     * @param question asks the feature
     * @return the answer
     */
    protected <T> T describe(Supplier<T> question) {
        checkOpen();
        return question.get();
    }

    /**
     * A feature was written.
     *
     * @param name  name of the feature
     * @param value what was written: a number, a boolean, text, the bytes of a register
     */
    protected abstract void written(String name, Object value);

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
        while (true) {
            Object entry = enter();
            try {
                return call.run();
            } catch (CameraException | RuntimeException | LinkageError e) {
                failed(e, entry);
            }
        }
    }

    /**
     * Makes a call that writes a feature.
     *
     * @param name  name of the feature
     * @param value what is written
     * @param write the call
     * @throws CameraException as {@link #call}
     */
    public final void write(String name, Object value, Action write) throws CameraException {
        call(() -> {
            write.run();
            return null;
        });
        written(name, value);
    }

    /**
     * Makes a call that executes a command, which is not to be done twice.
     *
     * @param name    name of the command feature
     * @param command the call
     * @throws CameraException as {@link #call}
     */
    public void execute(String name, Action command) throws CameraException {
        write(name, null, command);
    }
}
