// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceStatistics;
import org.hotshoe.device.Finding;
import org.hotshoe.device.Finding.Level;
import org.hotshoe.device.LinkSpeed;

/** Makes findings of what is known of a camera. */
final class HealthReport {

    private HealthReport() {
    }

    static DeviceHealth departed() {
        return new DeviceHealth(List.of(new Finding(Level.ERROR, "camera", "it has left, or its backend was stopped",
                "plug it in again, or start the backend")));
    }

    static DeviceHealth of(DeviceInfo info, DeviceStatistics statistics, List<Finding> ofTransport) {
        List<Finding> findings = new ArrayList<>(ofTransport);
        if (ofTransport.stream().noneMatch(HealthReport::isOfLink)) {
            findings.add(link(info.linkSpeed()));
        }
        findings.add(commands(statistics));
        findings.add(frames(statistics));
        findings.add(transfers(statistics));
        return new DeviceHealth(findings);
    }

    private static boolean isOfLink(Finding finding) {
        return finding.subject().toLowerCase(Locale.ROOT).contains("link");
    }

    private static Finding link(LinkSpeed speed) {
        String summary = speed + ", nominal Mbit/s=" + speed.megabitsPerSecond();
        boolean slow = speed != LinkSpeed.UNKNOWN && speed.compareTo(LinkSpeed.SUPER) < 0;
        return slow ? new Finding(Level.WARNING, "link speed", summary + ": a USB 2 link carries at most 40 MB/s",
                "use a USB 3 port and cable; push the plug in fully and quickly") : Finding.ok("link speed", summary);
    }

    private static Finding commands(DeviceStatistics s) {
        String summary = "answered=" + s.commands() + ", sent again=" + s.commandRetries() + ", stale="
                + s.staleAnswers() + ", pending=" + s.pendingAnswers() + ", refused=" + s.rejectedCommands();
        return s.commandRetries() == 0 ? Finding.ok("commands", summary)
                : new Finding(Level.WARNING, "commands", summary,
                "check the cable; a device that is always slow wants a longer hotshoe.command.timeout (ms)");
    }

    private static Finding frames(DeviceStatistics s) {
        String summary = "delivered=" + s.framesDelivered() + ", damaged=" + s.framesDamaged() + ", blocks lost="
                + s.blocksLost() + ", copied bytes=" + s.copiedBytes() + " of " + s.payloadBytes();
        return s.framesDamaged() + s.blocksLost() == 0 ? Finding.ok("frames", summary)
                : new Finding(Level.WARNING, "frames", summary,
                        "give the ring more buffers, close frames sooner, or lower the frame rate");
    }

    private static Finding transfers(DeviceStatistics s) {
        String summary = "errors=" + s.transferErrors() + ", stalls=" + s.stalls() + ", resynchronisations="
                + s.resynchronisations();
        return s.transferErrors() + s.stalls() + s.resynchronisations() == 0 ? Finding.ok("transfers", summary)
                : new Finding(Level.WARNING, "transfers", summary, "check cable, hub and power of the camera");
    }
}
