// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature with a 64-bit integer value. */
@ProviderType
public interface IntegerFeature extends Feature {

    /**
     * Reads the value.
     *
     * @return the value, in {@link #unit()}
     * @throws CameraException when it cannot be read now
     */
    long value() throws CameraException;

    /**
     * Writes the value.
     *
     * @param value the value, in {@link #unit()}
     * @throws org.hotshoe.device.BadSettingsException when it is outside the limits or off the increment; the message
     *                                                 names both
     * @throws CameraException                         when it cannot be written now
     */
    void set(long value) throws CameraException;

    /**
     * Smallest value that may be written now.
     *
     * @return the minimum
     * @throws CameraException when the device does not answer
     */
    long minimum() throws CameraException;

    /**
     * Largest value that may be written now.
     *
     * @return the maximum
     * @throws CameraException when the device does not answer
     */
    long maximum() throws CameraException;

    /**
     * Distance of neighbouring valid values, counted from the minimum.
     *
     * @return at least 1
     * @throws CameraException when the device does not answer
     */
    long increment() throws CameraException;

    /**
     * Unit of the value.
     *
     * @return the unit's sign, empty when there is none
     */
    String unit();

    /**
     * How the value wants to be shown.
     *
     * @return the representation
     */
    Representation representation();
}
