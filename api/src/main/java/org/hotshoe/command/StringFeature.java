// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature whose value is text. */
@ProviderType
public interface StringFeature extends Feature {

    /**
     * Reads the value.
     *
     * @return the text
     * @throws CameraException when it cannot be read now
     */
    String value() throws CameraException;

    /**
     * Writes the value.
     *
     * @param value the text
     * @throws org.hotshoe.device.BadSettingsException when it is longer than {@link #maximumLength()} bytes
     * @throws CameraException                         when it cannot be written now
     */
    void set(String value) throws CameraException;

    /**
     * Longest text.
     *
     * @return bytes of its UTF-8 form, {@link Integer#MAX_VALUE} when there is no limit
     * @throws CameraException when the device does not answer
     */
    int maximumLength() throws CameraException;
}
