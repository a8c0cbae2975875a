// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** The camera, or its one stream, is in use by another session or program. */
public class CameraBusyException extends CameraException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do next
     */
    public CameraBusyException(String message) {
        super(message);
    }

    /**
     * Creates an error with a cause.
     *
     * @param message what happened and what to do next
     * @param cause   what led to it
     */
    public CameraBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
