// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** Errors that end a stream. */
public final class Ends {

    private Ends() {
    }

    public static CameraGoneException gone(String cameraId) {
        return new CameraGoneException("the camera left: id=" + cameraId
                + "; wait for its services to be registered again");
    }

    /** The same error with the stack of whoever is told of it now. */
    public static CameraException again(CameraException reason) {
        return reason instanceof CameraGoneException ? new CameraGoneException(reason.getMessage(), reason)
                : new CameraException(reason.getMessage(), reason);
    }
}
