// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.util.Optional;
import org.hotshoe.device.CameraException;

/** Puts the reason of a refused link into words, with what to do. <b>Thread-safe</b>. */
public interface LinkErrors {

    /**
     * A device could not be opened.
     *
     * @param address the device
     * @param code    negative result of libusb
     * @return the error to throw
     */
    CameraException notOpened(UsbAddress address, int code);

    /**
     * Looks whether somebody would lose the device by a claim: the system lets a program take a device away from a kernel
     * driver without asking who uses it.
     *
     * @param address the device
     * @return the error to throw instead of claiming, empty when nobody would lose it
     */
    default Optional<CameraException> inUse(UsbAddress address) {
        return Optional.empty();
    }

    /**
     * An interface could not be claimed.
     *
     * @param address         the device
     * @param interfaceNumber its interface
     * @param code            negative result of libusb
     * @return the error to throw
     */
    CameraException notClaimed(UsbAddress address, int interfaceNumber, int code);
}
