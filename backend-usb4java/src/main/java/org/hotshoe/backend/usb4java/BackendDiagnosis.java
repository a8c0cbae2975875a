// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.usb4java.diagnosis.Remedies;
import org.hotshoe.backend.usb4java.diagnosis.UsbfsBudget;
import org.hotshoe.backend.usb4java.libusb.Natives;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.watch.BusReport;
import org.hotshoe.backend.usb4java.watch.CameraWatch;
import org.hotshoe.device.Finding;

/** Looks the backend over: also when no camera is there. <b>Thread-safe</b>. */
final class BackendDiagnosis {
    private static final Path USB_NODES = Path.of("/dev/bus/usb");

    private BackendDiagnosis() {
    }

    /**
     * Looks the backend over.
     *
     * @param platform the system
     * @param natives  whether libusb can be had
     * @param watch    what is on the bus
     * @return what was found
     */
    static List<Finding> findings(Platform platform, Natives natives, CameraWatch watch) {
        List<Finding> findings = new ArrayList<>();
        findings.add(library(platform, natives.obstacle(), natives.version()));
        if (natives.obstacle().isPresent()) {
            return findings;
        }
        if (platform.linux()) {
            findings.add(UsbfsBudget.read(UsbfsBudget.PARAMETER).finding());
            nodes(USB_NODES).ifPresent(findings::add);
        }
        watch.failure().ifPresent(why -> findings.add(new Finding(Finding.Level.ERROR, "USB bus", why,
                "start again; in a container give it /dev/bus/usb")));
        findings.addAll(cameras(platform, watch.lastReport(), watch.cameras()));
        return findings;
    }

    static Finding library(Platform platform, Optional<String> obstacle, String version) {
        String subject = "libusb";
        if (obstacle.isEmpty()) {
            return Finding.ok(subject, "version " + version + " for " + platform);
        }
        String remedy = platform.hasNatives()
                ? "let the process write and run files in its temporary directory (-Djava.io.tmpdir=DIR), on a system "
                        + "with the GNU C library"
                : "use another backend, or a Java for x86-64, whose programs this system runs by emulation";
        return new Finding(Finding.Level.ERROR, subject, obstacle.get(), remedy);
    }

    static Optional<Finding> nodes(Path folder) {
        if (Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(Finding.Level.WARNING, "USB bus", "there is no " + folder
                + ": no USB controller, or a container without USB",
                "in a container: start it with -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'"));
    }

    static List<Finding> cameras(Platform platform, BusReport report, int announced) {
        List<Finding> findings = new ArrayList<>();
        report.troubles().values().stream().sorted().forEach(why -> findings.add(unreadable(why)));
        report.problems().forEach((address, texts) -> findings.add(new Finding(Finding.Level.WARNING,
                "descriptors of " + address, String.join("; ", texts), "update the firmware of the device")));
        findings.add(count(platform, report, announced));
        return findings;
    }

    /** The words of an error end in what to do, behind the first semicolon. */
    private static Finding unreadable(String why) {
        int cut = why.indexOf("; ");
        return new Finding(Finding.Level.ERROR, "camera", cut < 0 ? why : why.substring(0, cut),
                cut < 0 ? "re-plug the camera" : why.substring(cut + 2));
    }

    private static Finding count(Platform platform, BusReport report, int announced) {
        String summary = announced + " of " + report.present().size() + " USB3 Vision cameras usable, among "
                + report.devices() + " USB devices";
        if (report.present().isEmpty() && platform.windows()) {
            return new Finding(Finding.Level.OK, "cameras", summary, "if one is plugged in: " + Remedies.WINUSB);
        }
        return Finding.ok("cameras", summary);
    }
}
