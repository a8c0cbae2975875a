// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.cameras.CameraDirectory;
import org.hotshoe.app.text.Json;
import org.hotshoe.app.text.Table;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.CameraSelector;
import picocli.CommandLine.Command;

/** Lists the backends, the choice among them for each camera, and the converter's kernels. */
@Command(name = "backends", sortOptions = false,
        description = "List the ways to reach cameras, which one is used for each, and the kernels that "
                + "convert frames.")
final class BackendsCommand extends HotshoeCommand {

    BackendsCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws InterruptedException {
        CameraDirectory directory = toolbox().cameras();
        toolbox().arrivals().settle(() -> false, Duration.ofSeconds(3));
        List<BackendService> backends = directory.backends();
        FrameConverter converter = directory.service(FrameConverter.class);
        List<KernelReport> kernels = converter == null ? List.of() : converter.kernels();
        CameraSelector selector = directory.service(CameraSelector.class);
        List<CameraChoice> choices = selector == null ? List.of() : selector.cameras();
        console().document(Json.object("backends", backends.stream().map(this::document).toList(), "choices",
                choices.stream().map(BackendsCommand::document).toList(), "kernels",
                kernels.stream().map(BackendsCommand::document).toList()));
        say(backends);
        sayChoices(choices);
        sayKernels(kernels);
        return ExitCode.DONE;
    }

    private void say(List<BackendService> backends) {
        Table table = new Table("BACKEND", "WORKS", "CAMERAS", "WHAT IT IS");
        for (BackendService backend : backends) {
            table.add(backend.name(), backend.active() ? "yes" : "no", cameras(backend), backend.description());
        }
        table.lines().forEach(console()::say);
        if (backends.stream().anyMatch(backend -> !backend.active())) {
            console().say("'hotshoe doctor' says why a backend does not work.");
        }
    }

    private void sayChoices(List<CameraChoice> choices) {
        if (choices.isEmpty()) {
            return;
        }
        Table table = new Table("CAMERA", "BACKEND", "USED", "WHY");
        for (CameraChoice choice : choices) {
            choice.backends().forEach(backend -> table.add(choice.cameraId(), backend.backend(),
                    backend.chosen() ? "yes" : "no", backend.reason()));
        }
        console().say("");
        table.lines().forEach(console()::say);
        console().say("'hotshoe use BACKEND' changes the choice for good, 'hotshoe use auto' ends that.");
    }

    private void sayKernels(List<KernelReport> kernels) {
        if (kernels.isEmpty()) {
            return;
        }
        Table table = new Table("CONVERSION", "KERNEL", "USED", "SELF-TEST", "REMARK");
        for (KernelReport kernel : kernels) {
            table.add(kernel.job(), kernel.kernel(), kernel.chosen() ? "yes" : "no",
                    kernel.nanoseconds() < 0 ? "-" : kernel.nanoseconds() / 1000 + " us", kernel.remark());
        }
        console().say("");
        table.lines().forEach(console()::say);
    }

    private int cameras(BackendService backend) {
        return toolbox().cameras().cameras(backend.name()).size();
    }

    private Map<String, Object> document(BackendService backend) {
        return Json.object("name", backend.name(), "description", backend.description(), "active", backend.active(),
                "cameras", cameras(backend));
    }

    private static Map<String, Object> document(CameraChoice choice) {
        return Json.object("camera", choice.cameraId(), "backend", choice.backend(), "pinned", choice.pinned(),
                "backends", choice.backends().stream().map(backend -> Json.object("name", backend.backend(), "ranking",
                        backend.ranking(), "chosen", backend.chosen(), "denied", backend.denied(), "reason",
                        backend.reason())).toList());
    }

    private static Map<String, Object> document(KernelReport kernel) {
        return Json.object("job", kernel.job(), "kernel", kernel.kernel(), "chosen", kernel.chosen(), "nanoseconds",
                kernel.nanoseconds(), "remark", kernel.remark());
    }
}
