// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hotshoe.itest.vm.Machine;
import org.hotshoe.itest.vm.Scenario;

/** JUnit XML of what the guest left: its cases, and the kernel log. */
final class Report {
    private final Path results;
    private final Machine machine;
    private final List<Scenario> scenarios;
    private final Cases cases;

    Report(Path results, Machine machine, List<Scenario> scenarios) {
        this.results = results;
        this.machine = machine;
        this.scenarios = scenarios;
        this.cases = new Cases(results);
    }

    /** Writes the report, and a line for each case; tells whether nothing failed. */
    boolean write(Path folder) throws IOException {
        cases.collect(scenarios.stream().map(Scenario::className).toList());
        if (cases.isEmpty()) {
            add("org.hotshoe.itest.vm.guest.Guest.boot", "failed", "the guest did not reach its tests", console());
        }
        kernelLog();
        if (machine == Machine.CHECKED) {
            leaks();
        }
        return cases.write(folder, "org.hotshoe.itest.vm." + machine.word());
    }

    private void add(String name, String outcome, String message, String detail) {
        cases.add(name, outcome, message, detail);
    }

    private void kernelLog() throws IOException {
        final Path dmesg = results.resolve("dmesg.txt");
        final String log = (Files.exists(dmesg) ? Files.readString(dmesg) : "") + console();
        final List<String> complaints = KernelLog.complaints(log);
        final String name = "org.hotshoe.itest.vm.guest.Kernel.shouldHaveNoComplaint";
        if (!complaints.isEmpty()) {
            add(name, "failed", complaints.get(0), String.join("\n", complaints));
        } else if (log.contains("Linux version")) {
            add(name, "passed", "", "");
        } else {
            add(name, "skipped", "the kernel's log was not fetched", "");
        }
    }

    private void leaks() throws IOException {
        final Path file = results.resolve("kmemleak.txt");
        final String name = "org.hotshoe.itest.vm.guest.Kernel.shouldHaveLostNoMemory";
        final String text = Files.exists(file) ? Files.readString(file) : null;
        if (text == null) {
            add(name, "failed", "the kernel's list of lost memory was not fetched", "");
        } else if (text.contains("unreferenced object")) {
            add(name, "failed", text.lines().findFirst().orElse(""), text);
        } else {
            add(name, "passed", "", "");
        }
    }

    private String console() throws IOException {
        final Path file = results.resolve("console.log");
        return Files.exists(file) ? new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8) : "";
    }
}
