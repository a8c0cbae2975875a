// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.usb4java.LibUsb;

/** libusb's result codes as errors of Hotshoe. */
public final class LibusbErrors {

    private LibusbErrors() {
    }

    /**
     * A result code for people.
     *
     * @param code negative result of a call
     * @return its name and number: {@code LIBUSB_ERROR_IO (-1)}
     */
    public static String name(int code) {
        return LibUsb.errorName(code) + " (" + code + ")";
    }

    /**
     * An error for a result code that has no particular meaning where it came up.
     *
     * @param what what could not be done, with values
     * @param code negative result of a call
     * @return {@link CameraGoneException} when the code says that the device left
     */
    public static CameraException of(String what, int code) {
        if (code == LibUsb.ERROR_NO_DEVICE) {
            return new CameraGoneException(what + ": the camera left; wait for it to arrive again");
        }
        return new CameraException(what + ": " + name(code) + "; try again, then re-plug the camera");
    }
}
