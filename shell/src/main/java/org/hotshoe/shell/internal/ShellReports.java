// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hotshoe.device.BackendChoice;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceStatistics;
import org.hotshoe.device.Finding;
import org.hotshoe.device.SwapReport;

/** What the commands say. */
final class ShellReports {

    private ShellReports() {
    }

    static String list(List<ShellCamera> cameras, CameraSelector selector) {
        if (cameras.isEmpty()) {
            return "No camera. hotshoe:doctor says what may be in the way.";
        }
        Columns columns = new Columns().add("ID", "CAMERA", "BACKEND", "ALSO", "LINK", "STATE");
        for (ShellCamera camera : cameras) {
            columns.add(camera.id(), camera.title(), camera.backend(), others(camera, selector), camera.link(),
                    state(camera));
        }
        return columns.toString();
    }

    private static String others(ShellCamera camera, CameraSelector selector) {
        String others = choice(camera, selector).stream().flatMap(choice -> choice.backends().stream())
                .filter(backend -> !backend.chosen()).map(BackendChoice::backend).collect(Collectors.joining(","));
        return others.isEmpty() ? "-" : others;
    }

    private static Optional<CameraChoice> choice(ShellCamera camera, CameraSelector selector) {
        return selector == null ? Optional.empty() : selector.camera(camera.id());
    }

    private static String state(ShellCamera camera) {
        String state = camera.device().state().name().toLowerCase(Locale.ROOT);
        return camera.device().info().simulated() ? state + ", simulated" : state;
    }

    static String info(ShellCamera camera, CameraSelector selector) {
        DeviceInfo info = camera.device().info();
        DeviceStatistics counters = camera.device().statistics();
        Columns columns = new Columns().add("id", info.id()).add("vendor", info.vendor()).add("model", info.model())
                .add("serial number", info.serialNumber()).add("version", info.deviceVersion())
                .add("user-defined name", info.userDefinedName()).add("location", info.location())
                .add("link", camera.link()).add("state", state(camera)).add("backend", camera.backend())
                .add("can do", camera.device().capabilities()).add("commands", counters.commands())
                .add("frames delivered", counters.framesDelivered()).add("blocks lost", counters.blocksLost())
                .add("copied bytes", counters.copiedBytes());
        choice(camera, selector).ifPresent(choice -> describe(choice, columns));
        return columns.toString();
    }

    private static void describe(CameraChoice choice, Columns columns) {
        for (BackendChoice backend : choice.backends()) {
            columns.add(backend.chosen() ? "chosen backend" : "other backend", backend.backend() + ", ranking "
                    + backend.ranking() + ": " + backend.reason());
        }
        columns.add("pinned to", choice.pinned().isEmpty() ? "-" : choice.pinned()).add("swaps", choice.swaps());
        choice.lastSwap().ifPresent(swap -> columns.add("last swap", swap(choice.cameraId(), swap)));
    }

    static String swap(String id, SwapReport report) {
        String failures = report.failures().isEmpty() ? "" : "; not restored: " + String.join("; ", report.failures());
        return id + ": " + report.from() + " -> " + report.to() + " (" + report.reason() + "), gap "
                + report.gap().toMillis() + " ms, " + report.restored() + " settings restored" + failures;
    }

    static String doctor(List<BackendService> backends, List<ShellCamera> cameras) {
        StringBuilder text = new StringBuilder();
        for (BackendService backend : backends) {
            chapter(text, "backend " + backend.name() + (backend.active() ? "" : " (not active)"),
                    backend.health().findings());
        }
        for (ShellCamera camera : cameras) {
            chapter(text, "camera " + camera.id(), camera.device().health().findings());
        }
        return text.isEmpty() ? "There is no backend; start one, such as org.hotshoe.backend.usb4java."
                : text.toString().stripTrailing();
    }

    private static void chapter(StringBuilder text, String title, List<Finding> findings) {
        text.append(title).append('\n');
        for (Finding finding : findings) {
            text.append("  ").append(finding.level()).append("  ").append(finding.subject()).append(": ")
                    .append(finding.summary()).append('\n');
            if (!finding.remedy().isEmpty()) {
                text.append("      -> ").append(finding.remedy()).append('\n');
            }
        }
    }
}
