// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.util.Objects;
import org.hotshoe.device.LinkSpeed;

/**
 * What the USB descriptors of a camera say: the device descriptor and the USB3 Vision device-info descriptor. Texts are
 * empty when the device gives none. Immutable; shared.
 *
 * @param vendorId         USB vendor id, 0..65535
 * @param productId        USB product id, 0..65535
 * @param guid             device GUID: 12 hexadecimal digits, 4 of the vendor and 8 of the unit
 * @param vendor           vendor name
 * @param model            model name
 * @param family           family name
 * @param deviceVersion    version of the device
 * @param manufacturerInfo free text of the manufacturer
 * @param serialNumber     serial number
 * @param userDefinedName  name that the user stored
 * @param speed            speed of the link
 * @param location         where it is, for people: {@code usb 2-1.4}
 * @param hasEvents        whether there is an event interface
 * @param hasStream        whether there is a stream interface
 * @param simulated        whether this is not a real device
 */
public record UsbIdentity(int vendorId, int productId, String guid, String vendor, String model, String family,
        String deviceVersion, String manufacturerInfo, String serialNumber, String userDefinedName, LinkSpeed speed,
        String location, boolean hasEvents, boolean hasStream, boolean simulated) {

    /** Rejects {@code null} in every field. */
    public UsbIdentity {
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(deviceVersion, "deviceVersion");
        Objects.requireNonNull(manufacturerInfo, "manufacturerInfo");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(userDefinedName, "userDefinedName");
        Objects.requireNonNull(speed, "speed");
        Objects.requireNonNull(location, "location");
    }
}
