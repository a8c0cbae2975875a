// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** Errors that end a stream. */
final class Ends {

    private Ends() {
    }

    static CameraGoneException gone(String cameraId) {
        return new CameraGoneException("the camera left: id=" + cameraId + "; wait for its services to be registered again");
    }

    /** The same error with the stack of whoever is told of it now. */
    static CameraException again(CameraException reason) {
        return reason instanceof CameraGoneException ? new CameraGoneException(reason.getMessage(), reason)
                : new CameraException(reason.getMessage(), reason);
    }
}
