// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.v4l2.watch.NodeWatch;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;

/** Looks the backend over: also when no camera is there. */
final class BackendDiagnosis {

    private BackendDiagnosis() {
    }

    static List<Finding> findings(Optional<String> obstacle, NodeWatch watch, Path folder) {
        List<Finding> findings = new ArrayList<>();
        if (obstacle.isPresent()) {
            boolean foreign = !System.getProperty("os.name", "").equals("Linux");
            findings.add(foreign ? Finding.ok("video devices", obstacle.get())
                    : new Finding(Finding.Level.ERROR, "video devices", obstacle.get(), "use a Java for x86-64 or arm64"
                            + " Linux, and let it write and run files in its temporary directory"
                            + " (-Djava.io.tmpdir=DIR)"));
            return findings;
        }
        for (CameraException trouble : watch.troubles()) {
            findings.add(unusable(trouble.getMessage()));
        }
        String summary = watch.cameras() + " usable" + (watch.troubles().isEmpty() ? ""
                : ", " + watch.troubles().size() + " that cannot be opened") + ", nodes in " + folder;
        findings.add(Finding.ok("video devices", summary));
        return findings;
    }

    /** The words of an error end in what to do, behind the first semicolon. */
    private static Finding unusable(String why) {
        int cut = why.indexOf("; ");
        return new Finding(Finding.Level.ERROR, "video device", cut < 0 ? why : why.substring(0, cut),
                cut < 0 ? "see the kernel's log: dmesg | tail" : why.substring(cut + 2));
    }
}
