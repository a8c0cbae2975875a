// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.util.List;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One feature of a camera. Its type is one of the sub-interfaces, told by {@link #type()}. <b>Thread-safe</b>; shared.
 * Calls that touch the device may take as long as a command may; those that only describe never do.
 */
@ProviderType
public interface Feature {

    /**
     * Name of the feature, unique within the camera.
     *
     * @return for instance {@code ExposureTime}
     */
    String name();

    /**
     * Type of the feature.
     *
     * @return which typed interface this object implements
     */
    FeatureType type();

    /**
     * Name for people.
     *
     * @return the display name, or {@link #name()} when the description gives none
     */
    String displayName();

    /**
     * A line of explanation.
     *
     * @return the tool tip, empty when the description gives none
     */
    String toolTip();

    /**
     * A longer explanation.
     *
     * @return the description, empty when there is none
     */
    String description();

    /**
     * For whom the feature is meant.
     *
     * @return the visibility
     */
    Visibility visibility();

    /**
     * What may be done with the feature now. May read the device: access can depend on other features.
     *
     * @return the access mode at this moment
     * @throws CameraException when the device does not answer
     */
    AccessMode accessMode() throws CameraException;

    /**
     * Whether the feature belongs into saved settings.
     *
     * @return {@code true} when the description marks it streamable
     */
    boolean streamable();

    /**
     * Features whose meaning this one selects.
     *
     * @return an unmodifiable list, empty for a feature that is no selector
     */
    List<Feature> selected();

    /**
     * Reads the value as text: numbers in decimal, booleans {@code true} or {@code false}, enumerations by the name
     * of the entry, registers in hexadecimal, categories as their features' names separated by blanks.
     *
     * @return the value
     * @throws CameraException when it cannot be read now; a command feature has no value
     */
    String text() throws CameraException;

    /**
     * Writes the value from text. Accepts what {@link #text()} gives, hexadecimal integers with {@code 0x}, and for
     * booleans {@code 0} and {@code 1}, without regard to case.
     *
     * @param text the value
     * @throws org.hotshoe.device.BadSettingsException when the text does not fit: the message names what would
     * @throws CameraException                         when the feature cannot be written now
     */
    void setText(String text) throws CameraException;

    /**
     * Registers a listener for changes of this feature that calls through the same camera's features cause, of whatever
     * session: a write of it, of what its description says it depends on, or of overlapping bytes; a command that is
     * executed or found to be done; dropping what is cached. So do events of the device, see
     * {@link CommandSession#addEventListener}. One such call, however many values it writes, tells a listener once.
     * Other changes that the device makes by itself are not noticed, and a change need not be one to another value. A
     * listener that is added twice is told twice.
     *
     * @param listener called after each change
     * @return ends the registration when closed, a call that is under way may still finish; never throws; the caller
     *         <b>owns</b> it. It ends with the session that the feature was taken from.
     */
    AutoCloseable addListener(FeatureListener listener);
}
