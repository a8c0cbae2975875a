// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;

/**
 * What a look at the bus gave. Immutable; shared.
 *
 * @param present  cameras that are there, known ones and new ones
 * @param arrived  cameras among them that were not known and could be read
 * @param troubles cameras among them that were not known and could not be read, and why
 * @param problems malformed descriptors, by device
 * @param devices  number of USB devices of any kind
 */
public record BusReport(Set<CameraKey> present, List<Sighting> arrived, Map<CameraKey, String> troubles,
        Map<UsbAddress, List<String>> problems, int devices) {
    /** A bus without anything. */
    public static final BusReport EMPTY = new BusReport(Set.of(), List.of(), Map.of(), Map.of(), 0);

    /** Copies the collections. */
    public BusReport {
        present = Set.copyOf(present);
        arrived = List.copyOf(arrived);
        troubles = Map.copyOf(troubles);
        problems = Map.copyOf(problems);
    }
}
