// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import org.hotshoe.device.CameraException;

/** Puts the reason of a refused submit into words, with what to do. <b>Thread-safe</b>. */
@FunctionalInterface
public interface SubmitErrors {

    /**
     * A transfer was refused.
     *
     * @param code          negative result of libusb
     * @param bytes         length of the transfer
     * @param bytesInFlight bytes of the transfers of the same pipe that are under way
     * @return the error to throw
     */
    CameraException notSubmitted(int code, int bytes, long bytesInFlight);
}
