// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.hotshoe.simulator.usb.VirtualUsbDevice;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.wire.DeviceInfoDescriptor;

/** Reads the identity of a virtual device from its descriptors, as a host does. */
final class IdentityReader {
    private static final int STRING = 3;
    private static final int INTERFACE = 4;

    private final VirtualUsbDevice device;
    private final byte[] info;
    private boolean events;
    private boolean stream;

    private IdentityReader(VirtualUsbDevice device) {
        this.device = device;
        byte[] found = new byte[DeviceInfoDescriptor.BYTES];
        byte[] configuration = device.configurationDescriptor();
        for (int at = 0; at + 2 <= configuration.length; at += Math.max(2, configuration[at] & 0xFF)) {
            if (configuration[at + 1] == DeviceInfoDescriptor.TYPE) {
                System.arraycopy(configuration, at, found, 0, found.length);
            } else if (configuration[at + 1] == INTERFACE) {
                events |= configuration[at + 7] == DeviceInfoDescriptor.PROTOCOL_EVENT;
                stream |= configuration[at + 7] == DeviceInfoDescriptor.PROTOCOL_STREAM;
            }
        }
        info = found;
    }

    static UsbIdentity read(VirtualUsbDevice device) {
        return new IdentityReader(device).identity();
    }

    private UsbIdentity identity() {
        ByteBuffer descriptor = ByteBuffer.wrap(device.deviceDescriptor()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        return new UsbIdentity(descriptor.getShort(8) & 0xFFFF, descriptor.getShort(10) & 0xFFFF,
                text(DeviceInfoDescriptor.GUID), text(DeviceInfoDescriptor.VENDOR_NAME),
                text(DeviceInfoDescriptor.MODEL_NAME), text(DeviceInfoDescriptor.FAMILY_NAME),
                text(DeviceInfoDescriptor.DEVICE_VERSION), text(DeviceInfoDescriptor.MANUFACTURER_INFO),
                text(DeviceInfoDescriptor.SERIAL_NUMBER), text(DeviceInfoDescriptor.USER_DEFINED_NAME), device.speed(),
                "in process", events, stream, true);
    }

    private String text(int offset) {
        int index = info[offset] & 0xFF;
        ByteBuffer data = ByteBuffer.allocate(255);
        int length = index == 0 ? 0 : device.control(0x80, 6, STRING << 8 | index, 0x0409, data);
        return length <= 2 ? "" : new String(data.array(), 2, length - 2, StandardCharsets.UTF_16LE);
    }
}
