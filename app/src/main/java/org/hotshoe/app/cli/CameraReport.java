// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceStatistics;
import org.hotshoe.device.Finding;
import org.hotshoe.device.LinkSpeed;

/** Cameras as documents and as text. The field names are part of the program's interface. */
final class CameraReport {

    private CameraReport() {
    }

    static Map<String, Object> identity(Camera camera) {
        DeviceInfo info = camera.info();
        return Json.object("id", info.id(), "vendor", info.vendor(), "model", info.model(), "serial",
                info.serialNumber(), "name", info.userDefinedName(), "backend", info.backend(), "backends",
                camera.backends(), "linkMbitPerSecond", info.linkSpeed().megabitsPerSecond(), "location",
                info.location(), "simulated", info.simulated(), "state", camera.device().state().name()
                        .toLowerCase(Locale.ROOT));
    }

    static Map<String, Object> statistics(DeviceStatistics counters) {
        return Json.object("commands", counters.commands(), "commandRetries", counters.commandRetries(),
                "pendingAnswers", counters.pendingAnswers(), "staleAnswers", counters.staleAnswers(),
                "rejectedCommands", counters.rejectedCommands(), "framesDelivered", counters.framesDelivered(),
                "framesDamaged", counters.framesDamaged(), "framesReplaced", counters.framesReplaced(), "blocksLost",
                counters.blocksLost(), "payloadBytes", counters.payloadBytes(), "copiedBytes", counters.copiedBytes(),
                "resynchronisations", counters.resynchronisations(), "stalls", counters.stalls(), "transferErrors",
                counters.transferErrors(), "events", counters.events());
    }

    static Map<String, Object> finding(Finding finding) {
        return Json.object("level", finding.level().name().toLowerCase(Locale.ROOT), "subject", finding.subject(),
                "summary", finding.summary(), "remedy", finding.remedy());
    }

    static String link(DeviceInfo info) {
        LinkSpeed speed = info.linkSpeed();
        int rate = speed.megabitsPerSecond();
        if (rate == 0) {
            return info.simulated() ? "in process" : "unknown";
        }
        return rate >= 1000 ? rate / 1000 + " Gbit/s" : rate + " Mbit/s";
    }

    static String state(Camera camera) {
        String state = camera.device().state().name().toLowerCase(Locale.ROOT);
        return camera.info().simulated() ? state + ", simulated" : state;
    }
}
