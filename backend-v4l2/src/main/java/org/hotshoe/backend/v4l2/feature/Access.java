// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;

/** Says what may be done with a feature now. */
@FunctionalInterface
public interface Access {
    /** Read only, always. */
    Access READ_ONLY = () -> AccessMode.RO;
    /** Read and write, always. */
    Access READ_WRITE = () -> AccessMode.RW;

    /**
     * The access mode.
     *
     * @return the mode at this moment
     * @throws CameraException when the device does not answer
     */
    AccessMode mode() throws CameraException;
}
