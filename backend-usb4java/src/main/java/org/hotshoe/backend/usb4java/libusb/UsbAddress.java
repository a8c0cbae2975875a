// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.LibUsb;

/**
 * Where a USB device is, in the numbers that libusb gives it in every context. Immutable; shared.
 *
 * @param bus       bus number
 * @param address   address on the bus; the system gives a new one at each arrival, as a rule
 * @param ports     port numbers from the root hub down, separated by dots: {@code 1.4}; empty for a root hub
 * @param vendorId  USB vendor id
 * @param productId USB product id
 */
public record UsbAddress(int bus, int address, String ports, int vendorId, int productId) {
    /** USB allows seven tiers of hubs. */
    private static final int MAX_TIERS = 7;

    /**
     * Address of a device.
     *
     * @param device     the device
     * @param descriptor its descriptor
     * @return its address
     */
    static UsbAddress of(Device device, DeviceDescriptor descriptor) {
        java.nio.ByteBuffer path = java.nio.ByteBuffer.allocateDirect(MAX_TIERS);
        int tiers = LibUsb.getPortNumbers(device, path);
        String ports = IntStream.range(0, Math.max(tiers, 0)).mapToObj(tier -> String.valueOf(path.get(tier) & 0xFF))
                .collect(Collectors.joining("."));
        return new UsbAddress(LibUsb.getBusNumber(device), LibUsb.getDeviceAddress(device), ports,
                descriptor.idVendor() & 0xFFFF, descriptor.idProduct() & 0xFFFF);
    }

    /**
     * Name of the device in Linux' sysfs.
     *
     * @return a name such as {@code 2-1.4}
     */
    public String sysfsName() {
        return bus + "-" + ports;
    }

    /**
     * Path of the device node on Linux.
     *
     * @return a path such as {@code /dev/bus/usb/002/007}
     */
    public String node() {
        return String.format("/dev/bus/usb/%03d/%03d", bus, address);
    }

    /** For people: {@code usb 2-1.4}. */
    @Override
    public String toString() {
        return "usb " + sysfsName();
    }
}
