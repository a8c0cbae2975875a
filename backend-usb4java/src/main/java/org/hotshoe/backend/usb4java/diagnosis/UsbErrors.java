// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.hotshoe.backend.usb4java.libusb.LibusbErrors;
import org.hotshoe.backend.usb4java.libusb.LinkErrors;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.backend.usb4java.pipe.SubmitErrors;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.usb4java.LibUsb;

/** Refusals of the system in words, with what to do. <b>Thread-safe</b>. */
public final class UsbErrors implements LinkErrors, SubmitErrors {
    private static final int LOOKS = 5;
    private static final long LOOK_NANOS = 20_000_000;

    private final Platform platform;
    private final LinuxUsb linux;

    /**
     * Makes words for a system.
     *
     * @param platform the system
     * @param linux    what it tells, if it is Linux
     */
    public UsbErrors(Platform platform, LinuxUsb linux) {
        this.platform = platform;
        this.linux = linux;
    }

    @Override
    public CameraException notOpened(UsbAddress address, int code) {
        String what = "cannot open the camera at " + address;
        boolean refused = code == LibUsb.ERROR_ACCESS;
        if (refused && platform.linux()) {
            return new CameraException(what + ": no permission to write to " + address.node() + "; " + Remedies.UDEV);
        }
        if (code == LibUsb.ERROR_BUSY || refused && platform.windows()) {
            return new CameraBusyException(what + ": another program has it; close that program");
        }
        if (platform.windows() && (code == LibUsb.ERROR_NOT_SUPPORTED || code == LibUsb.ERROR_NOT_FOUND)) {
            return new CameraException(what + ": it has no WinUSB driver, " + LibusbErrors.name(code) + "; "
                    + Remedies.WINUSB);
        }
        return LibusbErrors.of(what, code);
    }

    @Override
    public CameraException notClaimed(UsbAddress address, int interfaceNumber, int code) {
        String what = "cannot claim interface " + interfaceNumber + " of the camera at " + address;
        if (code == LibUsb.ERROR_BUSY || code == LibUsb.ERROR_ACCESS) {
            return new CameraBusyException(what + ": " + holder(address, interfaceNumber));
        }
        return LibusbErrors.of(what, code);
    }

    /** The module's own backend opens a node for a moment to ask who the camera is: that is no use. */
    @Override
    public Optional<CameraException> inUse(UsbAddress address) {
        for (int look = 1; look < LOOKS && !linux.moduleUsers(address.sysfsName()).isEmpty(); look++) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return linux.moduleUsers(address.sysfsName()).keySet().stream().findFirst().map(node -> new CameraBusyException(
                "the camera at " + address + " is in use through the kernel module: " + users(Path.of("/dev", node))
                        + " has /dev/" + node + " open; close its sessions, or use the backend linux-kmod"));
    }

    private String users(Path node) {
        List<String> holders = linux.holders(node);
        return holders.isEmpty() ? "this program, or one that this user may not see," : String.join(", ", holders);
    }

    private String holder(UsbAddress address, int interfaceNumber) {
        Optional<String> driver = linux.driver(address.sysfsName(), interfaceNumber);
        if (driver.isPresent() && !driver.get().equals("usbfs")) {
            return "the kernel driver " + driver.get() + " holds it; sudo modprobe -r " + driver.get();
        }
        List<String> holders = linux.holders(Path.of(address.node()));
        if (holders.isEmpty()) {
            return "another session or program has it; close that one";
        }
        return String.join(", ", holders) + " has it; close that program";
    }

    /** libusb 1.0.22 tells a full memory budget as an input/output error: both are taken for it. */
    @Override
    public CameraException notSubmitted(int code, int bytes, long bytesInFlight) {
        String what = "the system refuses a transfer, " + LibusbErrors.name(code) + ": ";
        if (platform.linux() && (code == LibUsb.ERROR_NO_MEM || code == LibUsb.ERROR_IO)) {
            return new CameraException(what + UsbfsBudget.read(UsbfsBudget.PARAMETER).refusal(bytes, bytesInFlight));
        }
        return new CameraException(what + "transfer=" + bytes + " bytes, in flight on this stream=" + bytesInFlight
                + " bytes; use smaller transfers, or re-plug the camera");
    }
}
