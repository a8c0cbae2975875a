// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.Finding;
import picocli.CommandLine.Command;

/** Looks everything over. */
@Command(name = "doctor", sortOptions = false, description = {"Look over this machine, the backends and the cameras.",
        "What is wrong is told with what would mend it. Exit code 4 when something does not work."})
final class DoctorCommand extends HotshoeCommand {

    DoctorCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws InterruptedException {
        toolbox().arrivals().settle(() -> false, Duration.ofSeconds(3));
        Map<String, List<Finding>> chapters = new LinkedHashMap<>();
        chapters.put("this machine", MachineHealth.findings());
        chapters.put("converter", ConverterHealth.findings(toolbox().cameras().service(FrameConverter.class)));
        for (BackendService backend : toolbox().cameras().backends()) {
            chapters.put("backend " + backend.name(), backend.health().findings());
        }
        for (Camera camera : toolbox().cameras().cameras()) {
            chapters.put("camera " + camera.info().id(), camera.device().health().findings());
        }
        Finding.Level worst = worst(chapters);
        console().document(document(chapters, worst));
        chapters.forEach(this::say);
        console().say("");
        console().say(switch (worst) {
            case OK -> "All is well.";
            case WARNING -> "All works; the warnings say what would make it better.";
            case ERROR -> "Something does not work, see ERROR above.";
        });
        return worst == Finding.Level.ERROR ? ExitCode.DEVICE : ExitCode.DONE;
    }

    private void say(String chapter, List<Finding> findings) {
        console().say(chapter);
        findings.forEach(finding -> Findings.say(console(), finding));
    }

    private static Finding.Level worst(Map<String, List<Finding>> chapters) {
        return chapters.values().stream().flatMap(List::stream).map(Finding::level).max(Enum::compareTo)
                .orElse(Finding.Level.OK);
    }

    private static Map<String, Object> document(Map<String, List<Finding>> chapters, Finding.Level worst) {
        List<Object> list = new ArrayList<>();
        chapters.forEach((name, findings) -> list.add(Json.object("subject", name, "findings",
                findings.stream().map(CameraReport::finding).toList())));
        return Json.object("level", worst.name().toLowerCase(Locale.ROOT), "chapters", list);
    }
}
