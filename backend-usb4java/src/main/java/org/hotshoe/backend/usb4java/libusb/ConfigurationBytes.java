// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.EndpointDescriptor;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/**
 * Bytes of a device's active configuration, in the order of the device. libusb gives it in parsed form, without the
 * bytes and without opening the device; this puts the parts in a row again, so that one parser serves every system.
 */
final class ConfigurationBytes {
    /** A configuration's length is a 16-bit field; what is longer is no configuration. */
    private static final int MAX_BYTES = 65_535;

    private ConfigurationBytes() {
    }

    /** The bytes of interfaces, endpoints and everything between; empty when the device has no active configuration. */
    static byte[] of(Device device) {
        ConfigDescriptor configuration = new ConfigDescriptor();
        if (LibUsb.getActiveConfigDescriptor(device, configuration) != LibUsb.SUCCESS) {
            return new byte[0];
        }
        try {
            return of(configuration);
        } finally {
            LibUsb.freeConfigDescriptor(configuration);
        }
    }

    private static byte[] of(ConfigDescriptor configuration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        extra(bytes, configuration.extra(), configuration.extraLength());
        for (Interface group : configuration.iface()) {
            for (InterfaceDescriptor setting : group.altsetting()) {
                setting(bytes, setting);
            }
        }
        return bytes.toByteArray();
    }

    private static void setting(ByteArrayOutputStream bytes, InterfaceDescriptor setting) {
        write(bytes, 9, setting.bDescriptorType(), setting.bInterfaceNumber(), setting.bAlternateSetting(),
                setting.bNumEndpoints(), setting.bInterfaceClass(), setting.bInterfaceSubClass(),
                setting.bInterfaceProtocol(), setting.iInterface());
        extra(bytes, setting.extra(), setting.extraLength());
        for (EndpointDescriptor endpoint : setting.endpoint()) {
            int packet = endpoint.wMaxPacketSize();
            write(bytes, 7, endpoint.bDescriptorType(), endpoint.bEndpointAddress(), endpoint.bmAttributes(), packet,
                    packet >> 8, endpoint.bInterval());
            extra(bytes, endpoint.extra(), endpoint.extraLength());
        }
    }

    private static void write(ByteArrayOutputStream bytes, int... values) {
        for (int value : values) {
            bytes.write(value);
        }
    }

    private static void extra(ByteArrayOutputStream bytes, ByteBuffer extra, int length) {
        if (extra == null) {
            return;
        }
        int count = Math.min(Math.min(length, extra.capacity()), MAX_BYTES - Math.min(bytes.size(), MAX_BYTES));
        for (int index = 0; index < count; index++) {
            bytes.write(extra.get(index));
        }
    }
}
