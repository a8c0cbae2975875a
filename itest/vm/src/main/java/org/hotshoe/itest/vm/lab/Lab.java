// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.hotshoe.itest.vm.Machine;
import org.hotshoe.itest.vm.Scenario;

/** Runs scenarios: sets the cameras up, boots the guest, waits, writes the report. */
public final class Lab {
    private static final int SECONDS = Integer.getInteger("hotshoe.vm.seconds", 1_200);

    private Lab() {
    }

    /**
     * Entry.
     *
     * @param arguments folder of this module, working folder, machine, then {@code --list} or scenarios; none: all
     * @throws IOException          when the reports cannot be written
     * @throws InterruptedException when the process is told to end
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        final Machine machine = Machine.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        final List<String> words = Arrays.asList(arguments).subList(3, arguments.length);
        if (words.contains("--list")) {
            Scenario.of(machine).stream().map(Scenario::word).forEach(System.out::println);
            return;
        }
        final List<Scenario> scenarios = words.isEmpty() ? Scenario.of(machine)
                : words.stream().map(word -> Scenario.of(machine, word)).sorted().toList();
        System.exit(run(new Place(Path.of(arguments[0]), Path.of(arguments[1]), machine), scenarios) ? 0 : 1);
    }

    /** Where everything is: this module, the working folder, and what follows from the machine. */
    private record Place(Path module, Path work, Machine machine) {
        Path boot() {
            return work.resolve(machine.folder());
        }

        Path results() {
            return work.resolve("results-" + machine.word());
        }

        Path build() {
            return boot().resolve("build/backend-linux-kmod");
        }
    }

    private static boolean run(Place place, List<Scenario> scenarios) throws IOException, InterruptedException {
        final Path results = place.results();
        Folders.clear(results);
        final Path images = Folders.images(place.module());
        try (Bench bench = new Bench(images == null ? null : images.toString()); LabLine line = new LabLine(bench)) {
            writeSession(place, scenarios, settings(bench, line, images));
            final int code = boot(place, bench.redirPorts());
            System.out.println("the virtual machine ended: code=" + code + (code == 124 ? " (out of time)" : ""));
        }
        return new Report(results, place.machine(), scenarios).write(place.module().resolve("target/surefire-reports"));
    }

    private static Properties settings(Bench bench, LabLine line, Path images) {
        final Properties settings = new Properties();
        settings.setProperty("hotshoe.test.usb", "true");
        settings.setProperty("hotshoe.vm.usbip", Integer.toString(bench.usbIpPort()));
        settings.setProperty("hotshoe.vm.line", Integer.toString(line.port()));
        settings.setProperty("hotshoe.vm.images", images == null ? "" : images.toString());
        return settings;
    }

    private static void writeSession(Place place, List<Scenario> scenarios, Properties settings) throws IOException {
        final String flags = settings.entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
        final Path program = place.build().resolve("test/hotshoe-module-test");
        final String programs = scenarios.stream().filter(s -> !s.suite().isEmpty())
                .map(s -> s.className() + " " + program + " " + s.suite()).collect(Collectors.joining("\n"));
        final String classes = scenarios.stream().filter(s -> s.suite().isEmpty()).map(Scenario::className)
                .collect(Collectors.joining(" "));
        final String session = String.join("\n",
                "export HOTSHOE_MACHINE=" + place.machine().word(),
                "export HOTSHOE_MODULES=" + quote(place.boot().resolve("root").toString()),
                "export HOTSHOE_KO=" + quote(place.machine().hasModule()
                        ? place.build().resolve("module/hotshoe_u3v.ko").toString() : ""),
                "export HOTSHOE_CLASS_PATH=" + quote(System.getProperty("java.class.path")),
                "export HOTSHOE_JAVA=" + quote(Path.of(System.getProperty("java.home"), "bin/java").toString()),
                "export HOTSHOE_FLAGS=" + quote(flags),
                "export HOTSHOE_LINE=" + quote(settings.getProperty("hotshoe.vm.line")),
                "export HOTSHOE_USBIP=" + quote(settings.getProperty("hotshoe.vm.usbip")),
                "export HOTSHOE_IMAGES=" + quote(settings.getProperty("hotshoe.vm.images")),
                handOn("HOTSHOE_FUZZ_SECONDS"), handOn("HOTSHOE_FUZZ_SEED"), handOn("HOTSHOE_PRESSURE_SECONDS"),
                "export HOTSHOE_PROGRAMS=" + quote(programs),
                "export HOTSHOE_CLASSES=" + quote(classes),
                "exec bash " + quote(place.module().resolve("guest/session").toString())) + "\n";
        Files.writeString(place.results().resolve("session"), session);
    }

    /** A setting of the module's test program, when it is given. */
    private static String handOn(String variable) {
        final String value = System.getenv(variable);
        return value == null ? "" : "export " + variable + "=" + quote(value);
    }

    private static int boot(Place place, List<Integer> ports) throws IOException, InterruptedException {
        final Path results = place.results();
        final List<String> command = new ArrayList<>(List.of(place.module().resolve("scripts/boot").toString(),
                place.boot().toString(), results.toString(), Integer.toString(SECONDS)));
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

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
