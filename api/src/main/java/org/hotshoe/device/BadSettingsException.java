// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** What was asked for is wrong in itself: out of range, malformed, contradictory. Nothing was sent to the device. */
public class BadSettingsException extends CameraException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do next
     */
    public BadSettingsException(String message) {
        super(message);
    }

    /**
     * Creates an error with a cause.
     *
     * @param message what happened and what to do next
     * @param cause   what led to it
     */
    public BadSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
