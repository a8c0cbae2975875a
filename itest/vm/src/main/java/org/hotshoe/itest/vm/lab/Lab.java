// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotshoe.itest.vm.Scenario;

/** Runs scenarios: sets the cameras up, boots the guest, waits, writes the report. */
public final class Lab {
    private static final int SECONDS = Integer.getInteger("hotshoe.vm.seconds", 1_200);

    private Lab() {
    }

    /**
     * Entry.
     *
     * @param arguments folder of this module, working folder, then {@code --list} or scenarios; none: all
     * @throws IOException          when the reports cannot be written
     * @throws InterruptedException when the process is told to end
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        final List<String> words = Arrays.asList(arguments).subList(2, arguments.length);
        if (words.contains("--list")) {
            Arrays.stream(Scenario.values()).map(Scenario::word).forEach(System.out::println);
            return;
        }
        final List<Scenario> scenarios = words.isEmpty() ? List.of(Scenario.values())
                : words.stream().map(Scenario::of).sorted().toList();
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), scenarios) ? 0 : 1);
    }

    private static boolean run(Path module, Path work, List<Scenario> scenarios) throws IOException,
            InterruptedException {
        final Path results = work.resolve("results");
        clear(results);
        final Path images = images(module);
        try (Bench bench = new Bench(images == null ? null : images.toString()); LabLine line = new LabLine(bench)) {
            writeSession(module, work, results, scenarios, settings(bench, line, images));
            final int code = boot(module, work, results, bench.redirPorts());
            System.out.println("the virtual machine ended: code=" + code + (code == 124 ? " (out of time)" : ""));
        }
        return new Report(results, scenarios).write(module.resolve("target/surefire-reports"));
    }

    private static Properties settings(Bench bench, LabLine line, Path images) {
        final Properties settings = new Properties();
        settings.setProperty("hotshoe.vm.usbip", Integer.toString(bench.usbIpPort()));
        settings.setProperty("hotshoe.vm.line", Integer.toString(line.port()));
        settings.setProperty("hotshoe.vm.images", images == null ? "" : images.toString());
        return settings;
    }

    private static void writeSession(Path module, Path work, Path results, List<Scenario> scenarios,
            Properties settings) throws IOException {
        final String flags = settings.entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
        final String session = String.join("\n",
                "export HOTSHOE_MODULES=" + quote(work.resolve("boot/root").toString()),
                "export HOTSHOE_CLASS_PATH=" + quote(System.getProperty("java.class.path")),
                "export HOTSHOE_JAVA=" + quote(Path.of(System.getProperty("java.home"), "bin/java").toString()),
                "export HOTSHOE_FLAGS=" + quote(flags),
                "export HOTSHOE_CLASSES=" + quote(scenarios.stream().map(Scenario::className)
                        .collect(Collectors.joining(" "))),
                "exec bash " + quote(module.resolve("guest/session").toString())) + "\n";
        Files.writeString(results.resolve("session"), session);
    }

    private static int boot(Path module, Path work, Path results, List<Integer> ports) throws IOException,
            InterruptedException {
        final List<String> command = new ArrayList<>(List.of(module.resolve("scripts/boot").toString(), work.toString(),
                results.toString(), Integer.toString(SECONDS)));
        ports.forEach(port -> command.add(port.toString()));
        final Process machine = new ProcessBuilder(command).redirectErrorStream(true).start();
        final Thread end = new Thread(() -> machine.descendants().forEach(ProcessHandle::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(end);
        try (var console = machine.inputReader(); var log = Files.newBufferedWriter(results.resolve("console.log"))) {
            for (String text; (text = console.readLine()) != null;) {
                log.write(text);
                log.newLine();
                log.flush();
                if (text.startsWith("hotshoe-vm:")) {
                    System.out.println(text);
                }
            }
        }
        final int code = machine.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return code;
    }

    /** Test data stand beside the repository: {@code shared/data/images} in a folder above, or where a variable says. */
    private static Path images(Path module) {
        final String given = System.getenv("HOTSHOE_SHARED");
        for (Path at = module; given == null && at != null; at = at.getParent()) {
            final Path images = at.resolve("shared/data/images");
            if (Files.isDirectory(images)) {
                return images;
            }
        }
        return given == null ? null : Path.of(given, "data/images");
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
