// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import org.hotshoe.u3v.wire.DeviceInfoDescriptor;

/**
 * String indexes of a USB3 Vision device-info descriptor, 0 where the device has no such text. Immutable; shared.
 *
 * @param guid             index of the GUID
 * @param vendor           index of the vendor name
 * @param model            index of the model name
 * @param family           index of the family name
 * @param deviceVersion    index of the device version
 * @param manufacturerInfo index of the manufacturer info
 * @param serialNumber     index of the serial number
 * @param userDefinedName  index of the user-defined name
 */
public record StringIndexes(int guid, int vendor, int model, int family, int deviceVersion, int manufacturerInfo,
        int serialNumber, int userDefinedName) {

    /**
     * Reads a device-info descriptor.
     *
     * @param bytes  bytes around it
     * @param offset where it begins; {@link DeviceInfoDescriptor#BYTES} bytes follow
     * @return its indexes
     */
    static StringIndexes of(byte[] bytes, int offset) {
        return new StringIndexes(at(bytes, offset + DeviceInfoDescriptor.GUID),
                at(bytes, offset + DeviceInfoDescriptor.VENDOR_NAME), at(bytes, offset + DeviceInfoDescriptor.MODEL_NAME),
                at(bytes, offset + DeviceInfoDescriptor.FAMILY_NAME),
                at(bytes, offset + DeviceInfoDescriptor.DEVICE_VERSION),
                at(bytes, offset + DeviceInfoDescriptor.MANUFACTURER_INFO),
                at(bytes, offset + DeviceInfoDescriptor.SERIAL_NUMBER),
                at(bytes, offset + DeviceInfoDescriptor.USER_DEFINED_NAME));
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
