// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature that is on or off. */
@ProviderType
public interface BooleanFeature extends Feature {

    /**
     * Reads the value.
     *
     * @return whether it is on
     * @throws CameraException when it cannot be read now
     */
    boolean value() throws CameraException;

    /**
     * Writes the value.
     *
     * @param on whether it shall be on
     * @throws CameraException when it cannot be written now
     */
    void set(boolean on) throws CameraException;
}
