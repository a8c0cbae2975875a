// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotshoe.itest.vm.LabCamera;
import org.hotshoe.itest.vm.lab.Bench;
import org.hotshoe.itest.vm.lab.Cases;
import org.hotshoe.itest.vm.lab.Folders;
import org.hotshoe.itest.vm.lab.LabLine;

/** Runs scenarios: sets the cameras up, starts the session under Wine, waits, writes the report. */
public final class WineLab {
    private static final int SECONDS = Integer.getInteger("hotshoe.wine.seconds", 2_400);
    private static final int OUT_OF_TIME = 124;
    private static final String SUITE = "org.hotshoe.itest.wine";
    private static final List<LabCamera> CAMERAS = List.of(LabCamera.PATTERN, LabCamera.NETWORK,
            LabCamera.NETWORK_LARGE);

    private final Path module;
    private final Path work;
    private final Path results;
    private final List<WineScenario> scenarios;

    private WineLab(Path module, Path work, List<WineScenario> scenarios) {
        this.module = module;
        this.work = work;
        this.results = work.resolve("results");
        this.scenarios = scenarios;
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
            WineScenario.words().forEach(System.out::println);
            return;
        }
        final List<WineScenario> scenarios = words.isEmpty() ? List.of(WineScenario.values())
                : Stream.concat(words.stream().map(WineScenario::of), Stream.of(WineScenario.DEPARTURE)).distinct()
                        .sorted().toList();
        System.exit(new WineLab(Path.of(arguments[0]), Path.of(arguments[1]), scenarios).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Folders.clear(results);
        final Path images = Folders.images(module);
        final Cases cases = new Cases(results);
        final int code;
        try (Bench bench = new Bench(images == null ? null : images.toString(), CAMERAS, camera -> false);
                LabLine line = new LabLine(bench)) {
            code = session(environment(bench, line, images));
        }
        cases.collect(scenarios.stream().map(WineScenario::className).toList());
        if (cases.isEmpty() || code != 0) {
            cases.add(SUITE + ".lab.Session.shouldRunToItsEnd", "failed", "code=" + code + (code == OUT_OF_TIME
                    ? " (out of time)" : "") + "; see " + results.resolve("session.log"), text("session.log"));
        }
        verdict(cases);
        return cases.write(module.resolve("target/surefire-reports"), SUITE);
    }

    /** What the framework's double said of the driver. */
    private void verdict(Cases cases) throws IOException {
        final String name = SUITE + ".lab.Verifier.shouldHaveNoComplaint";
        final String log = text("verifier.log");
        final List<String> complaints = log.lines().filter(line -> line.matches("(report|fatal).*"))
                .toList();
        if (!complaints.isEmpty()) {
            cases.add(name, "failed", complaints.get(0), log);
        } else if (log.contains("note unloaded, 0 reports")) {
            cases.add(name, "passed", "", "");
        } else if (drives()) {
            cases.add(name, "failed", "the driver was not unloaded, so the verifier did not tell what it left", log);
        }
    }

    private boolean drives() {
        return scenarios.stream().anyMatch(scenario -> !scenario.early());
    }

    private String text(String file) throws IOException {
        final Path path = results.resolve(file);
        return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    }

    private Map<String, String> environment(Bench bench, LabLine line, Path images) {
        final Map<String, String> variables = new TreeMap<>();
        variables.put("HOTSHOE_USBIP", "127.0.0.1:" + bench.usbIpPort());
        variables.put("HOTSHOE_FLAGS", "-Dhotshoe.vm.host=127.0.0.1 -Dhotshoe.vm.line=" + line.port()
                + " -Dhotshoe.vm.images=" + (images == null ? "" : windows(images)));
        variables.put("HOTSHOE_CLASS_PATH", Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> windows(Path.of(entry))).collect(Collectors.joining(";")));
        variables.put("HOTSHOE_EARLY", classes(WineScenario::early));
        variables.put("HOTSHOE_CLASSES", classes(scenario -> !scenario.early()));
        variables.put("HOTSHOE_WORK", work.toString());
        variables.put("HOTSHOE_LEFT", results.toString());
        return variables;
    }

    private String classes(Predicate<WineScenario> which) {
        return scenarios.stream().filter(which).map(WineScenario::className).collect(Collectors.joining(" "));
    }

    /** A path as programs under Wine see it. */
    private static String windows(Path path) {
        return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
    }

    private int session(Map<String, String> environment) throws IOException, InterruptedException {
        final ProcessBuilder builder = new ProcessBuilder(module.resolve("scripts/session").toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        final Process session = builder.start();
        final Thread end = new Thread(() -> stop(session));
        Runtime.getRuntime().addShutdownHook(end);
        final Thread reader = new Thread(() -> print(session), "session-output");
        reader.start();
        int code = OUT_OF_TIME;
        if (session.waitFor(SECONDS, TimeUnit.SECONDS)) {
            code = session.exitValue();
        } else {
            stop(session);
        }
        reader.join(TimeUnit.SECONDS.toMillis(10));
        Runtime.getRuntime().removeShutdownHook(end);
        return code;
    }

    /** The session's own end takes the prefix down with it. */
    private static void stop(Process session) {
        session.destroy();
        try {
            session.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.descendants().forEach(ProcessHandle::destroyForcibly);
        session.destroyForcibly();
    }

    private void print(Process session) {
        try (var console = session.inputReader(); var log = Files.newBufferedWriter(results.resolve("session.log"))) {
            for (String text; (text = console.readLine()) != null;) {
                log.write(text);
                log.newLine();
                log.flush();
                if (text.startsWith("hotshoe-vm:")) {
                    System.out.println(text);
                }
            }
        } catch (IOException e) {
            System.out.println("the session's output ended: " + e);
        }
    }
}
