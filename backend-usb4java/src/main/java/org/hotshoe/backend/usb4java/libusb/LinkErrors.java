// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

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
     * An interface could not be claimed.
     *
     * @param address         the device
     * @param interfaceNumber its interface
     * @param code            negative result of libusb
     * @return the error to throw
     */
    CameraException notClaimed(UsbAddress address, int interfaceNumber, int code);
}
