// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import java.nio.ByteBuffer;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.descriptor.StringDescriptors;
import org.hotshoe.backend.usb4java.descriptor.StringIndexes;
import org.hotshoe.backend.usb4java.diagnosis.LinuxUsb;
import org.hotshoe.backend.usb4java.libusb.LibusbErrors;
import org.hotshoe.backend.usb4java.libusb.LinkErrors;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** Reads the texts of a camera from its string descriptors. Claims nothing, so it disturbs nobody. */
final class IdentityReader {
    private final LinuxUsb linux;
    private final LinkErrors errors;

    IdentityReader(LinuxUsb linux, LinkErrors errors) {
        this.linux = linux;
        this.errors = errors;
    }

    UsbIdentity read(Device device, UsbAddress address, CameraLayout layout) throws CameraException {
        DeviceHandle handle = new DeviceHandle();
        int result = LibUsb.open(device, handle);
        if (result != LibUsb.SUCCESS) {
            throw errors.notOpened(address, result);
        }
        try {
            return read(device, handle, address, layout);
        } finally {
            LibUsb.close(handle);
        }
    }

    private UsbIdentity read(Device device, DeviceHandle handle, UsbAddress address, CameraLayout layout)
            throws CameraException {
        Texts texts = new Texts(handle, address);
        StringIndexes strings = layout.strings();
        return new UsbIdentity(address.vendorId(), address.productId(), texts.get(strings.guid()),
                texts.get(strings.vendor()), texts.get(strings.model()), texts.get(strings.family()),
                texts.get(strings.deviceVersion()), texts.get(strings.manufacturerInfo()),
                texts.get(strings.serialNumber()), texts.get(strings.userDefinedName()), speed(device, address),
                address.toString(), layout.event().isPresent(), layout.stream().isPresent(), false);
    }

    private LinkSpeed speed(Device device, UsbAddress address) {
        switch (LibUsb.getDeviceSpeed(device)) {
            case LibUsb.SPEED_LOW:
                return LinkSpeed.LOW;
            case LibUsb.SPEED_FULL:
                return LinkSpeed.FULL;
            case LibUsb.SPEED_HIGH:
                return LinkSpeed.HIGH;
            case LibUsb.SPEED_SUPER:
                return LinkSpeed.SUPER;
            case LibUsb.SPEED_SUPER_PLUS:
                return LinkSpeed.SUPER_PLUS;
            default:
                return speedBySysfs(linux.attribute(address.sysfsName(), "speed").orElse(""));
        }
    }

    /** This libusb knows no speed above 10 Gbit/s. */
    private static LinkSpeed speedBySysfs(String megabits) {
        return megabits.matches("[1-9][0-9]{4,}") ? LinkSpeed.SUPER_PLUS : LinkSpeed.UNKNOWN;
    }

    /** Strings of one device, in its first language. */
    private static final class Texts {
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(StringDescriptors.MAX_BYTES);
        private final DeviceHandle handle;
        private final UsbAddress address;
        private final short language;

        Texts(DeviceHandle handle, UsbAddress address) throws CameraException {
            this.handle = handle;
            this.address = address;
            this.language = (short) StringDescriptors.language(buffer, request(0, (short) 0));
        }

        String get(int index) throws CameraException {
            return index == 0 ? "" : StringDescriptors.text(buffer, request(index, language));
        }

        /** A device may refuse a string, which is then empty; silence or departure makes the camera unreadable. */
        private int request(int index, short inLanguage) throws CameraException {
            buffer.clear();
            int result = LibUsb.getStringDescriptor(handle, (byte) index, inLanguage, buffer);
            if (result < 0 && result != LibUsb.ERROR_PIPE) {
                throw LibusbErrors.of("cannot read string " + index + " of the camera at " + address, result);
            }
            return result;
        }
    }
}
