// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import java.util.Optional;
import java.util.Set;
import org.hotshoe.device.CameraException;

/** Where cameras arrive and leave. <b>Thread-bound</b>. */
public interface Bus {

    /**
     * A text that changes with every arrival and departure, got cheaply.
     *
     * @return the text; empty when only {@link #look} can tell
     */
    Optional<String> signature();

    /**
     * Looks at the bus.
     *
     * @param known cameras whose identity need not be read any more
     * @return what is there
     * @throws CameraException when the system does not let itself be asked
     */
    BusReport look(Set<CameraKey> known) throws CameraException;
}
