// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/**
 * A device, opened: a libusb context, a handle and an event thread of its own, so that what goes over one link never
 * waits for what goes over another. <b>Thread-safe</b>.
 */
public final class Link implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Link.class.getName());

    private final Context context = new Context();
    private final DeviceHandle handle = new DeviceHandle();
    private final UsbAddress address;
    private final LinkErrors errors;
    private final EventLoop events;
    private boolean closed;

    private Link(UsbAddress address, String purpose, LinkErrors errors) {
        this.address = address;
        this.errors = errors;
        this.events = new EventLoop(context, "hotshoe-usb4java-" + address.sysfsName() + "-" + purpose);
    }

    /**
     * Opens a device.
     *
     * @param address the device
     * @param purpose what for, in the thread's name
     * @param errors  words for a refusal
     * @return a link that the caller <b>owns</b>
     * @throws CameraException when the device has left or cannot be opened
     */
    public static Link open(UsbAddress address, String purpose, LinkErrors errors) throws CameraException {
        Link link = new Link(address, purpose, errors);
        int result = LibUsb.init(link.context);
        if (result != LibUsb.SUCCESS) {
            throw LibusbErrors.of("cannot start libusb", result);
        }
        boolean opened = false;
        try {
            link.openHandle();
            link.events.start();
            opened = true;
            return link;
        } finally {
            if (!opened) {
                LibUsb.exit(link.context);
            }
        }
    }

    private void openHandle() throws CameraException {
        Device device = UsbDevices.find(context, address::equals);
        if (device == null) {
            throw new CameraGoneException("camera at " + address + " left; wait for it to arrive again");
        }
        int result = LibUsb.open(device, handle);
        LibUsb.unrefDevice(device);
        if (result != LibUsb.SUCCESS) {
            throw errors.notOpened(address, result);
        }
        // Not known outside Linux and needed by no other system: claiming tells whether it is in the way.
        LibUsb.setAutoDetachKernelDriver(handle, true);
    }

    /**
     * Where the device is.
     *
     * @return the address
     */
    public UsbAddress address() {
        return address;
    }

    /**
     * The handle, for transfers.
     *
     * @return the handle, borrowed until {@link #close()}
     */
    public DeviceHandle handle() {
        return handle;
    }

    /**
     * Claims an interface. A kernel driver that holds it is detached now and attached again when it is released.
     *
     * @param interfaceNumber the interface
     * @throws CameraException when another program has it
     */
    public void claim(int interfaceNumber) throws CameraException {
        int result = LibUsb.claimInterface(handle, interfaceNumber);
        if (result != LibUsb.SUCCESS) {
            throw errors.notClaimed(address, interfaceNumber, result);
        }
    }

    /**
     * Gives an interface back. Without effect when the device has left.
     *
     * @param interfaceNumber the interface
     */
    public void release(int interfaceNumber) {
        int result = LibUsb.releaseInterface(handle, interfaceNumber);
        if (result != LibUsb.SUCCESS && result != LibUsb.ERROR_NO_DEVICE && result != LibUsb.ERROR_NOT_FOUND) {
            LOG.log(Level.WARNING, "cannot release interface {0} of {1}: {2}", interfaceNumber, address,
                    LibusbErrors.name(result));
        }
    }

    /**
     * Offers an interface to the kernel's drivers again. One that serves several interfaces takes the camera back with
     * this, once none of them is claimed any more. Without effect on systems that do not know that.
     *
     * @param interfaceNumber the interface
     */
    void attachDriver(int interfaceNumber) {
        int result = LibUsb.attachKernelDriver(handle, interfaceNumber);
        LOG.log(Level.DEBUG, "interface {0} of {1} is offered to kernel drivers: {2}", interfaceNumber, address, result);
    }

    /**
     * Whether the calling thread is the one on which transfers complete.
     *
     * @return whether it is
     */
    public boolean onEventThread() {
        return events.isCurrentThread();
    }

    /**
     * Ends the event thread and closes the device. Nothing may be submitted any more. From the event thread itself the
     * end comes a little later, on a thread of its own.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (events.isCurrentThread()) {
            new Thread(this::closeNow, "hotshoe-usb4java-close").start();
        } else {
            closeNow();
        }
    }

    private void closeNow() {
        if (!events.end()) {
            // Freeing what the thread still uses would end the process; a leak is the lesser evil.
            LOG.log(Level.ERROR, "event thread of {0} does not end; its libusb context is left open", address);
            return;
        }
        LibUsb.close(handle);
        LibUsb.exit(context);
    }
}
