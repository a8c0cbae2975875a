// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens command sessions with one camera. <b>Thread-safe</b>. */
@ProviderType
public interface CommandService {

    /**
     * Opens a session. The first one reads the camera's description, which may take seconds on a slow link the first
     * time and is served from a cache on disk after that.
     *
     * @return a session that the caller <b>owns</b>
     * @throws org.hotshoe.device.CameraBusyException when another program holds the control interface
     * @throws org.hotshoe.device.CameraGoneException when the camera has left
     * @throws CameraException                        when the device or its description is broken
     */
    CommandSession open() throws CameraException;
}
