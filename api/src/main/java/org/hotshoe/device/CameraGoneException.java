// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/**
 * The camera left, or the backend that reached it was stopped, and no other one took over. Final for the session that
 * threw it.
 */
public class CameraGoneException extends CameraException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do next
     */
    public CameraGoneException(String message) {
        super(message);
    }

    /**
     * Creates an error with a cause.
     *
     * @param message what happened and what to do next
     * @param cause   what led to it
     */
    public CameraGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
