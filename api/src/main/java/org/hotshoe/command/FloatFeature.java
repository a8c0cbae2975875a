// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.util.OptionalDouble;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature with a floating-point value. */
@ProviderType
public interface FloatFeature extends Feature {

    /**
     * Reads the value.
     *
     * @return the value, in {@link #unit()}
     * @throws CameraException when it cannot be read now
     */
    double value() throws CameraException;

    /**
     * Writes the value.
     *
     * @param value the value, in {@link #unit()}
     * @throws org.hotshoe.device.BadSettingsException when it is outside the limits; the message names them
     * @throws CameraException                         when it cannot be written now
     */
    void set(double value) throws CameraException;

    /**
     * Smallest value that may be written now.
     *
     * @return the minimum
     * @throws CameraException when the device does not answer
     */
    double minimum() throws CameraException;

    /**
     * Largest value that may be written now.
     *
     * @return the maximum
     * @throws CameraException when the device does not answer
     */
    double maximum() throws CameraException;

    /**
     * Distance of neighbouring valid values.
     *
     * @return the increment, empty for a continuous value
     * @throws CameraException when the device does not answer
     */
    OptionalDouble increment() throws CameraException;

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
