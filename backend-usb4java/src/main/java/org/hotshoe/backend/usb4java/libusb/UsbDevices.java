// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.util.function.Predicate;
import org.hotshoe.device.CameraException;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;

/** Walks over the devices of a libusb context. */
public final class UsbDevices {

    private UsbDevices() {
    }

    /** Looks at one device. <b>Callback</b>: the device is borrowed until it returns. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Looks at a device.
         *
         * @param device  the device
         * @param address where it is
         */
        void visit(Device device, UsbAddress address);
    }

    /**
     * Shows every device of a context of its own, which sees the devices of this moment: the list of a context that
     * lives on is only kept up to date where a udev daemon runs.
     *
     * @param visitor sees each device
     * @return number of devices
     * @throws CameraException when libusb cannot list devices
     */
    public static int visitAll(Visitor visitor) throws CameraException {
        Context context = new Context();
        check("start libusb", LibUsb.init(context));
        try {
            return visit(context, visitor);
        } finally {
            LibUsb.exit(context);
        }
    }

    /**
     * Takes a device out of a context's list.
     *
     * @param context the context
     * @param wanted  tells the device
     * @return the device with a reference that the caller <b>owns</b>, or {@code null} when there is none
     * @throws CameraException when libusb cannot list devices
     */
    static Device find(Context context, Predicate<UsbAddress> wanted) throws CameraException {
        Device[] found = new Device[1];
        visit(context, (device, address) -> {
            if (found[0] == null && wanted.test(address)) {
                found[0] = LibUsb.refDevice(device);
            }
        });
        return found[0];
    }

    private static int visit(Context context, Visitor visitor) throws CameraException {
        DeviceList devices = new DeviceList();
        int count = LibUsb.getDeviceList(context, devices);
        check("list USB devices", count);
        try {
            for (Device device : devices) {
                DeviceDescriptor descriptor = new DeviceDescriptor();
                if (LibUsb.getDeviceDescriptor(device, descriptor) == LibUsb.SUCCESS) {
                    visitor.visit(device, UsbAddress.of(device, descriptor));
                }
            }
        } finally {
            LibUsb.freeDeviceList(devices, true);
        }
        return count;
    }

    private static void check(String what, int result) throws CameraException {
        if (result < 0) {
            throw LibusbErrors.of("cannot " + what, result);
        }
    }

    /**
     * Bytes of a device's active configuration.
     *
     * @param device the device
     * @return interface, endpoint and class descriptors in the device's order
     */
    public static byte[] configuration(Device device) {
        return ConfigurationBytes.of(device);
    }
}
