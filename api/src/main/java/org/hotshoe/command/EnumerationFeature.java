// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.util.List;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** A feature whose value is one of a list of names. */
@ProviderType
public interface EnumerationFeature extends Feature {

    /**
     * Reads the name of the current entry.
     *
     * @return the symbolic name
     * @throws CameraException when it cannot be read now, or the device has a value that no entry has
     */
    String value() throws CameraException;

    /**
     * Reads the integer behind the current entry.
     *
     * @return the value, whether or not an entry has it
     * @throws CameraException when it cannot be read now
     */
    long intValue() throws CameraException;

    /**
     * Chooses an entry by name.
     *
     * @param name symbolic name
     * @throws org.hotshoe.device.BadSettingsException when there is no such entry or it is not available now; the
     *                                                 message names those that are
     * @throws CameraException                         when it cannot be written now
     */
    void set(String name) throws CameraException;

    /**
     * Chooses an entry by its integer.
     *
     * @param value the integer behind it
     * @throws org.hotshoe.device.BadSettingsException as {@link #set(String)}
     * @throws CameraException                         when it cannot be written now
     */
    void set(long value) throws CameraException;

    /**
     * All entries of the description, implemented or not.
     *
     * @return an unmodifiable list in the order of the description
     */
    List<EnumEntry> entries();

    /**
     * Entries that may be chosen now.
     *
     * @return the entries that are implemented and available
     * @throws CameraException when the device does not answer
     */
    List<EnumEntry> availableEntries() throws CameraException;
}
