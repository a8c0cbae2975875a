// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotshoe.u3v.wire.DeviceInfoDescriptor;

/** One interface in its first alternate setting, as it is being read. <b>Thread-bound</b>. */
final class InterfaceEntry {
    final int number;
    final int protocol;
    final List<BulkEndpoint> endpoints = new ArrayList<>();
    Optional<StringIndexes> deviceInfo = Optional.empty();

    private final boolean camera;

    InterfaceEntry(byte[] bytes, int offset) {
        number = bytes[offset + UsbDescriptors.INTERFACE_NUMBER] & 0xFF;
        protocol = bytes[offset + UsbDescriptors.INTERFACE_PROTOCOL] & 0xFF;
        camera = isCameraClass(bytes[offset + UsbDescriptors.INTERFACE_CLASS],
                bytes[offset + UsbDescriptors.INTERFACE_SUBCLASS]);
    }

    static boolean isCameraClass(byte usbClass, byte subclass) {
        return (usbClass & 0xFF) == DeviceInfoDescriptor.INTERFACE_CLASS
                && (subclass & 0xFF) == DeviceInfoDescriptor.INTERFACE_SUBCLASS;
    }

    boolean is(int wanted) {
        return camera && protocol == wanted;
    }

    /** Takes an endpoint in; only bulk endpoints matter to a camera. */
    void endpoint(byte[] bytes, int offset) {
        int attributes = bytes[offset + UsbDescriptors.ENDPOINT_ATTRIBUTES];
        int packet = ((bytes[offset + UsbDescriptors.ENDPOINT_MAX_PACKET] & 0xFF)
                | (bytes[offset + UsbDescriptors.ENDPOINT_MAX_PACKET + 1] & 0xFF) << 8) & UsbDescriptors.MAX_PACKET_MASK;
        if ((attributes & UsbDescriptors.TRANSFER_TYPE_MASK) == UsbDescriptors.TRANSFER_TYPE_BULK && packet > 0) {
            endpoints.add(new BulkEndpoint(number, bytes[offset + UsbDescriptors.ENDPOINT_ADDRESS] & 0xFF, packet));
        }
    }

    Optional<BulkEndpoint> in() {
        return endpoints.stream().filter(endpoint -> (endpoint.address() & UsbDescriptors.DIRECTION_IN) != 0).findFirst();
    }

    Optional<BulkEndpoint> out() {
        return endpoints.stream().filter(endpoint -> (endpoint.address() & UsbDescriptors.DIRECTION_IN) == 0).findFirst();
    }
}
