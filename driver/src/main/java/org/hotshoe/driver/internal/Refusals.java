// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.driver.DriverAccess;
import org.hotshoe.driver.Errno;

/** Error numbers of the driver in words, with what to do. <b>Thread-safe</b>. */
final class Refusals {
    private final DriverAccess access;
    private final String camera;

    Refusals(DriverAccess access, String camera) {
        this.access = access;
        this.camera = camera;
    }

    /** A refused request. */
    CameraException of(String what, int error) {
        String text = "cannot " + what + " of the camera at " + camera + ": ";
        switch (error) {
            case Gate.CLOSED:
                return new CameraGoneException(text + "its handle was closed meanwhile");
            case Errno.ENODEV:
                access.lost();
                return gone();
            case Errno.EBUSY:
                return new CameraBusyException(text + "another session or program has the stream; close that one");
            case Errno.EOPNOTSUPP:
                return new UnsupportedByCameraException(text + "it or the driver does not have that");
            case Errno.EPROTO:
                return new CameraException(text + "driver and program do not fit each other; bring both to the same"
                        + " version");
            default:
                return new CameraException(text + access.name(error) + "; close other cameras, re-plug this one");
        }
    }

    /** Memory that could not be given to the controller. */
    CameraException ofMemory(String what, int error, long bytes) {
        if (error != Errno.ENOMEM) {
            return of(what, error);
        }
        return new CameraException("cannot " + what + " of the camera at " + camera + ": " + access.name(error)
                + ", bytes=" + bytes + "; " + access.memoryAdvice(bytes));
    }

    /** A transfer that failed. */
    CameraException ofTransfer(String what, int systemError) {
        return new CameraException("cannot " + what + " at " + camera + ": " + access.name(systemError)
                + "; try again, re-plug the camera if that does not help");
    }

    CameraGoneException gone() {
        return new CameraGoneException("the camera at " + camera + " left; wait for it to arrive again");
    }

    void lost() {
        access.lost();
    }
}
