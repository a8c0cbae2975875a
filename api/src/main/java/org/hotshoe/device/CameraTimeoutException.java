// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** The device did not answer in the time allowed, however often it was asked. */
public class CameraTimeoutException extends CameraException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do next
     */
    public CameraTimeoutException(String message) {
        super(message);
    }

    /**
     * Creates an error with a cause.
     *
     * @param message what happened and what to do next
     * @param cause   what led to it
     */
    public CameraTimeoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
