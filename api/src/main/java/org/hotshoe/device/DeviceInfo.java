// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.Objects;

/**
 * Identity of a camera. Immutable; shared.
 *
 * @param id               camera id, see {@link CameraProperties#CAMERA_ID}
 * @param backend          name of the backend that reaches it
 * @param vendor           vendor name, empty when the device gives none
 * @param model            model name, empty when the device gives none
 * @param family           family name, empty when the device gives none
 * @param serialNumber     serial number, empty when the device gives none
 * @param deviceVersion    version of the device (hardware or firmware), empty when it gives none
 * @param manufacturerInfo free text of the manufacturer, empty when there is none
 * @param userDefinedName  name that the user stored in the device, empty when there is none
 * @param linkSpeed        speed of the link at arrival
 * @param location         where the backend found it, for people: {@code usb 2-1.4}; may change with the port
 * @param simulated        whether this is not a real device
 */
public record DeviceInfo(String id, String backend, String vendor, String model, String family, String serialNumber,
        String deviceVersion, String manufacturerInfo, String userDefinedName, LinkSpeed linkSpeed, String location,
        boolean simulated) {

    /** Rejects {@code null} in every field: an unknown text is empty. */
    public DeviceInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(deviceVersion, "deviceVersion");
        Objects.requireNonNull(manufacturerInfo, "manufacturerInfo");
        Objects.requireNonNull(userDefinedName, "userDefinedName");
        Objects.requireNonNull(linkSpeed, "linkSpeed");
        Objects.requireNonNull(location, "location");
    }
}
