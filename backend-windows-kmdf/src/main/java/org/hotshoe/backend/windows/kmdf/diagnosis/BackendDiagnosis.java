// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.windows.kmdf.setup.DriverService;
import org.hotshoe.backend.windows.kmdf.setup.UsbDevices.Candidate;
import org.hotshoe.device.Finding;
import org.hotshoe.device.Finding.Level;

/**
 * Looks the backend over: also when no camera is there. Immutable; shared.
 *
 * @param obstacle  why the backend cannot work on this system, if it cannot
 * @param installed whether the driver is installed
 * @param bus       the cameras on the bus, whichever driver they have
 */
public record BackendDiagnosis(Optional<String> obstacle, boolean installed, List<Candidate> bus) {
    private static final String SUBJECT = "kernel driver";
    private static final String OTHERS = "; cameras are reached through other backends, such as usb4java, meanwhile";

    /**
     * Looks.
     *
     * @param troubles  cameras that cannot be used, in words whose end behind the first semicolon says what to do
     * @param announced number of cameras that can
     * @return what was found
     */
    public List<Finding> findings(Collection<String> troubles, int announced) {
        List<Finding> findings = new ArrayList<>();
        if (obstacle.isPresent()) {
            findings.add(Finding.ok(SUBJECT, "not for this system: " + obstacle.get() + OTHERS));
            return findings;
        }
        if (!installed) {
            findings.add(new Finding(Level.WARNING, SUBJECT, DriverService.NAME + " is not installed" + OTHERS,
                    Remedies.INSTALL));
        } else {
            findings.add(Finding.ok(SUBJECT, DriverService.NAME + " is installed"));
            bus.stream().filter(camera -> !camera.service().equals(DriverService.NAME)).map(BackendDiagnosis::foreign)
                    .forEach(findings::add);
            troubles.forEach(why -> findings.add(trouble(why)));
            findings.add(Finding.ok("cameras", announced + " of " + (announced + troubles.size()) + " usable"));
        }
        return findings;
    }

    private static Finding foreign(Candidate camera) {
        return camera.service().isEmpty()
                ? new Finding(Level.WARNING, "camera", camera.hardwareId() + " has no driver", Remedies.INSTALL)
                : new Finding(Level.WARNING, "camera", camera.hardwareId() + " has the driver " + camera.service(),
                        Remedies.TAKE);
    }

    private static Finding trouble(String why) {
        int cut = why.indexOf("; ");
        return new Finding(Level.ERROR, "camera", cut < 0 ? why : why.substring(0, cut),
                cut < 0 ? "re-plug the camera" : why.substring(cut + 2));
    }
}
