// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.DeviceInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells all about one camera. */
@Command(name = "info", sortOptions = false, description = "Tell who a camera is, what it can do and how it fares.")
final class InfoCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    InfoCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        Camera camera = which.one(toolbox());
        ImageGeometry geometry = ImageGeometry.read(camera);
        DeviceHealth health = camera.device().health();
        console().document(document(camera, geometry, health));
        describe(camera, geometry);
        health.findings().forEach(finding -> Findings.say(console(), finding));
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(Camera camera, ImageGeometry geometry, DeviceHealth health) {
        Map<String, Object> identity = CameraReport.identity(camera);
        DeviceInfo info = camera.info();
        identity.put("family", info.family());
        identity.put("deviceVersion", info.deviceVersion());
        identity.put("manufacturerInfo", info.manufacturerInfo());
        return Json.object("camera", identity, "capabilities", camera.device().capabilities().stream()
                .map(c -> c.name().toLowerCase(Locale.ROOT)).sorted().toList(), "image", geometry.document(),
                "statistics", CameraReport.statistics(camera.device().statistics()), "findings",
                health.findings().stream().map(CameraReport::finding).toList());
    }

    private void describe(Camera camera, ImageGeometry geometry) {
        DeviceInfo info = camera.info();
        line("Camera", camera.title());
        line("Id", info.id());
        line("Serial number", info.serialNumber());
        line("Family", info.family());
        line("Version", info.deviceVersion());
        line("Manufacturer", info.manufacturerInfo());
        line("Backend", String.join(", ", camera.backends()));
        line("Location", info.location());
        line("Link", CameraReport.link(info));
        line("State", CameraReport.state(camera));
        line("Image", geometry.text());
        line("Can do", camera.device().capabilities().stream().map(c -> c.name().toLowerCase(Locale.ROOT)
                .replace('_', ' ')).sorted().collect(Collectors.joining(", ")));
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            console().say("%-14s %s", name, value);
        }
    }
}
