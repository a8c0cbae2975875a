// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** The device does not have what was asked for: a feature, a pixel format, a memory kind. */
public class UnsupportedByCameraException extends CameraException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do next
     */
    public UnsupportedByCameraException(String message) {
        super(message);
    }

    /**
     * Creates an error with a cause.
     *
     * @param message what happened and what to do next
     * @param cause   what led to it
     */
    public UnsupportedByCameraException(String message, Throwable cause) {
        super(message, cause);
    }
}
