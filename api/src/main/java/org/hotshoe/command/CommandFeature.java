// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature that does something when executed. */
@ProviderType
public interface CommandFeature extends Feature {

    /**
     * Starts the command and returns.
     *
     * @throws CameraException when it cannot be executed now
     */
    void execute() throws CameraException;

    /**
     * Whether the device has finished the command executed last.
     *
     * @return {@code true} when done, and always for a command that the device gives no word of
     * @throws CameraException when the device does not answer
     */
    boolean isDone() throws CameraException;
}
