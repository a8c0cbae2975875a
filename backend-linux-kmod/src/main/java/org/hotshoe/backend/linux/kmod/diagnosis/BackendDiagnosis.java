// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hotshoe.device.Finding;
import org.hotshoe.device.Finding.Level;

/** Looks the backend over: also when no camera is there. <b>Thread-safe</b>. */
public final class BackendDiagnosis {
    private static final String SUBJECT = "kernel module";
    private static final String OTHERS = "; cameras are reached through other backends, such as usb4java, meanwhile";

    private final Optional<String> obstacle;
    private final ModuleFiles files;
    private final String release;

    /**
     * Makes a diagnosis.
     *
     * @param obstacle why the backend cannot work on this system, if it cannot
     * @param files    what the system tells
     * @param release  the running kernel
     */
    public BackendDiagnosis(Optional<String> obstacle, ModuleFiles files, String release) {
        this.obstacle = obstacle;
        this.files = files;
        this.release = release;
    }

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
        } else if (!files.loaded()) {
            findings.add(notLoaded());
        } else {
            findings.add(Finding.ok(SUBJECT, "hotshoe_u3v " + files.version().orElse("of unknown version")));
            findings.add(new MemoryLimit(files.lockableBytes()).finding());
            troubles.forEach(why -> findings.add(trouble(why)));
            findings.add(Finding.ok("cameras", announced + " of " + files.cameras().size() + " usable"));
        }
        return findings;
    }

    private Finding notLoaded() {
        boolean installed = files.installed(release);
        return new Finding(Level.WARNING, SUBJECT, (installed ? "hotshoe_u3v is installed but not loaded"
                : "hotshoe_u3v is not installed for the running kernel " + release) + OTHERS,
                installed ? Remedies.LOAD : Remedies.INSTALL);
    }

    private static Finding trouble(String why) {
        int cut = why.indexOf("; ");
        return new Finding(Level.ERROR, "camera", cut < 0 ? why : why.substring(0, cut),
                cut < 0 ? "re-plug the camera" : why.substring(cut + 2));
    }
}
