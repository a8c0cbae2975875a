// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.device.Finding;
import org.hotshoe.device.LinkSpeed;

/** Looks one camera over without opening it. <b>Thread-safe</b>. */
public final class CameraDiagnosis {
    private final Platform platform;
    private final LinuxUsb linux;

    /**
     * Makes a diagnosis for a system.
     *
     * @param platform the system
     * @param linux    what it tells, if it is Linux
     */
    public CameraDiagnosis(Platform platform, LinuxUsb linux) {
        this.platform = platform;
        this.linux = linux;
    }

    /**
     * Looks a camera over.
     *
     * @param address where it is
     * @param layout  its interfaces
     * @param speed   speed of its link
     * @return what was found
     */
    public List<Finding> findings(UsbAddress address, CameraLayout layout, LinkSpeed speed) {
        List<Finding> findings = new ArrayList<>();
        findings.add(link(speed));
        if (platform.linux()) {
            findings.add(permission(Path.of(address.node())));
            findings.add(UsbfsBudget.read(UsbfsBudget.PARAMETER).finding());
            findings.add(use(address, layout));
        }
        return findings;
    }

    static Finding link(LinkSpeed speed) {
        String subject = "USB link";
        if (speed == LinkSpeed.UNKNOWN) {
            return Finding.ok(subject, "the system does not tell the speed");
        }
        String summary = speed + ", " + speed.megabitsPerSecond() + " Mbit/s";
        if (speed.compareTo(LinkSpeed.SUPER) >= 0) {
            return Finding.ok(subject, summary);
        }
        return new Finding(Finding.Level.WARNING, subject, summary
                + ": about a tenth of what a USB 3 camera sends; frames will be lost or slow", Remedies.SUPER_SPEED);
    }

    static Finding permission(Path node) {
        String subject = "permission";
        if (!Files.exists(node)) {
            return new Finding(Finding.Level.ERROR, subject, "there is no device node " + node,
                    "in a container: start it with --device=" + node + ", or -v /dev/bus/usb:/dev/bus/usb "
                            + "--device-cgroup-rule='c 189:* rmw' for hot plug");
        }
        if (Files.isReadable(node) && Files.isWritable(node)) {
            return Finding.ok(subject, "may read and write " + node);
        }
        return new Finding(Finding.Level.ERROR, subject, "may not read and write " + node, Remedies.UDEV);
    }

    private Finding use(UsbAddress address, CameraLayout layout) {
        String subject = "use by others";
        Optional<Finding> driver = kernelDriver(address, layout.controlIn()).or(
                () -> layout.stream().flatMap(stream -> kernelDriver(address, stream)));
        if (driver.isPresent()) {
            return driver.get();
        }
        List<String> holders = linux.holders(Path.of(address.node()));
        if (holders.isEmpty()) {
            return Finding.ok(subject, "no other program that this user may see");
        }
        return new Finding(Finding.Level.WARNING, subject, "open in " + String.join(", ", holders),
                "close that program when sessions are refused");
    }

    private Optional<Finding> kernelDriver(UsbAddress address, BulkEndpoint endpoint) {
        return linux.driver(address.sysfsName(), endpoint.interfaceNumber()).filter(name -> !name.equals("usbfs")).map(
                name -> new Finding(Finding.Level.WARNING, "use by others", "the kernel driver " + name
                        + " holds interface " + endpoint.interfaceNumber() + "; it is detached while a session is open",
                        "sudo modprobe -r " + name + ", or use the backend of that driver"));
    }
}
