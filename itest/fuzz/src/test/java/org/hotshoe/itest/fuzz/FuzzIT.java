// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs Jazzer over every fuzz target of the tree: the classes in {@code src/test/java} whose name ends in
 * {@code Fuzzer}. An exception that a target lets through, a hang of ten seconds or more than 512 MiB is a finding.
 */
class FuzzIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int SECONDS = Integer.getInteger("hotshoe.fuzz.seconds", 20);
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");

    /** By name, so that a target which is moved or lost is missed; a new one is to be added here. */
    @Test
    void shouldFindEveryKnownTarget() throws IOException {
        assertThat(targets()).contains(
                "org.hotshoe.genapi.fuzz.DescriptionFuzzer",
                "org.hotshoe.genapi.fuzz.FormulaFuzzer",
                "org.hotshoe.genapi.fuzz.SettingsFuzzer",
                "org.hotshoe.u3v.fuzz.AcknowledgeFuzzer",
                "org.hotshoe.u3v.fuzz.BlockFuzzer",
                "org.hotshoe.u3v.fuzz.ChunkFuzzer",
                "org.hotshoe.u3v.fuzz.EventFuzzer",
                "org.hotshoe.u3v.fuzz.ManifestFuzzer",
                "org.hotshoe.u3v.fuzz.StreamFuzzer");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldFindNothing(String target) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of("target", "fuzz", target));
        Path log = work.resolve("log");
        Process process = jazzer(target, work).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(SECONDS + 120L, TimeUnit.SECONDS)).as("%s ended in time", target).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(process.exitValue()).as("exit code; the end of the log is: %s", tail(output)).isZero();
        Matcher runs = RUNS.matcher(output);
        assertThat(runs.find()).as("a number of runs in: %s", tail(output)).isTrue();
        // A target that does nothing at all is to be seen; how many a busy machine makes says nothing.
        assertThat(Long.parseLong(runs.group(1))).as("runs").isGreaterThan(100);
    }

    static List<String> targets() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.resolve("src/test/java")).filter(Files::isDirectory)
                    .flatMap(FuzzIT::targetsIn).sorted().toList();
        }
    }

    private static Stream<String> targetsIn(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith("Fuzzer.java"))
                    .map(file -> sources.relativize(file).toString().replace(".java", "").replace(File.separatorChar, '.'))
                    .toList().stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static ProcessBuilder jazzer(String target, Path work) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:+EnableDynamicAgentLoading", "-cp", classPath(), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target, "--reproducer_path=.", "-max_total_time=" + SECONDS, "-timeout=10",
                "-rss_limit_mb=2048", "-max_len=65536", "-print_final_stats=1", "corpus").directory(work.toFile());
        Files.createDirectories(work.resolve("corpus"));
        return builder;
    }

    private static String classPath() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            String tests = folders.map(folder -> folder.resolve("target/test-classes")).filter(Files::isDirectory)
                    .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            return tests + File.pathSeparator + System.getProperty("java.class.path");
        }
    }

    private static String tail(String output) {
        return output.substring(Math.max(0, output.length() - 3000));
    }
}
