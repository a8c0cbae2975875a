// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature whose value is a block of bytes. */
@ProviderType
public interface RegisterFeature extends Feature {

    /**
     * Length of the register.
     *
     * @return bytes
     * @throws CameraException when the device does not answer
     */
    long length() throws CameraException;

    /**
     * Reads the whole register.
     *
     * @param target receives {@link #length()} bytes and is advanced
     * @throws org.hotshoe.device.BadSettingsException when {@code target} has less room
     * @throws CameraException                         when it cannot be read now
     */
    void read(ByteBuffer target) throws CameraException;

    /**
     * Writes the whole register.
     *
     * @param source exactly {@link #length()} bytes; is advanced
     * @throws org.hotshoe.device.BadSettingsException when {@code source} has more or fewer
     * @throws CameraException                         when it cannot be written now
     */
    void write(ByteBuffer source) throws CameraException;
}
