// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.io.IOException;

/**
 * Root of all errors of Hotshoe's services. The message says what happened, with values, and what to do next. The
 * subclasses tell a caller how to go on:
 * <ul>
 * <li>{@link CameraGoneException}: wait for the camera to arrive again;</li>
 * <li>{@link CameraBusyException}: somebody else has it: close the other session, or try later;</li>
 * <li>{@link CameraTimeoutException}: the device did not answer in time: try again, or allow more time;</li>
 * <li>{@link CommandRejectedException}: the device said no: correct the request;</li>
 * <li>{@link UnsupportedByCameraException}: this device cannot do that: do without;</li>
 * <li>{@link BadSettingsException}: the request was wrong before it was sent: correct it;</li>
 * <li>the root itself: a malfunction of the device, the link or the driver, described by the message.</li>
 * </ul>
 */
public class CameraException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do next
     */
    public CameraException(String message) {
        super(message);
    }

    /**
     * Creates an error with a cause.
     *
     * @param message what happened and what to do next
     * @param cause   what led to it
     */
    public CameraException(String message, Throwable cause) {
        super(message, cause);
    }
}
