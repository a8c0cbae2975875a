// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C code by itself: every level against pixels read bit by bit, under sanitizers, on random images. */
class NativeCodeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private boolean there(String tool) {
        return find(tool).isPresent();
    }

    /** Debian keeps wine64 out of the search path. */
    private static Optional<Path> find(String tool) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/lib/wine"))
                .map(place -> Path.of(place, tool)).filter(Files::isExecutable).findFirst();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    private String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(MODULE.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ended in time", command).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void shouldGiveTheBytesOfTheReferenceAtEveryLevel(String compiler) throws Exception {
        assumeTrue(there("make") && there(compiler), "no make or no " + compiler);
        long seed = System.nanoTime() & 0xFFFF_FFFFL;
        String output = run(List.of("make", "--no-print-directory", "check", "CC=" + compiler, "SECONDS=3",
                "SEED=" + seed, "TESTS=" + folder.resolve(compiler)));
        assertThat(output).contains("ok: abi=1").contains("seed=" + seed);
    }

    @Test
    void shouldGiveTheBytesOfTheReferenceOnAnArmProcessor() throws Exception {
        assumeTrue(there("aarch64-linux-gnu-gcc") && there("qemu-aarch64-static"),
                "no aarch64-linux-gnu-gcc or no qemu-aarch64-static");
        Path program = folder.resolve("hs_test");
        List<String> command = new ArrayList<>(List.of("aarch64-linux-gnu-gcc", "-std=gnu11", "-O2", "-static", "-Wall",
                "-Wextra", "-Werror", "-Isrc/main/c", "-o", program.toString(), "src/test/c/hs_test.c"));
        try (var sources = Files.list(MODULE.resolve("src/main/c"))) {
            sources.filter(file -> file.toString().endsWith(".c")).forEach(file -> command.add(file.toString()));
        }
        run(command);
        assertThat(run(List.of("qemu-aarch64-static", program.toString(), "5", "3"))).contains("best level=3");
    }

    /** The library for Windows as it is shipped, called by the same test, in Wine. */
    @Test
    void shouldGiveTheBytesOfTheReferenceOnWindows() throws Exception {
        assumeTrue(there("make") && there("x86_64-w64-mingw32-gcc"), "no make or no x86_64-w64-mingw32-gcc");
        assumeTrue(there("wine64") && there("wineserver64"), "no wine64");
        run(List.of("make", "--no-print-directory", "win32-x86-64", "OUT=" + folder));
        Path library = folder.resolve("win32-x86-64/hotshoe_convert.dll");
        Path program = folder.resolve("win32-x86-64/hs_test.exe");
        run(List.of("x86_64-w64-mingw32-gcc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-Isrc/main/c", "-o",
                program.toString(), "src/test/c/hs_test.c", library.toString()));
        Map<String, String> wine = Map.of("WINEPREFIX", folder.resolve("wine").toString(), "WINEDEBUG", "-all",
                "WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=");
        try {
            assertThat(run(List.of(find("wine64").orElseThrow().toString(), program.toString(), "5", "3"), wine))
                    .contains("ok: abi=1").contains("seed=5");
        } finally {
            endOfWine(wine);
        }
    }

    /** It would stay for some seconds, and use the folder. There is none to end when Wine did not start. */
    private void endOfWine(Map<String, String> wine) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(find("wineserver64").orElseThrow().toString(), "-k");
        builder.environment().putAll(wine);
        builder.start().waitFor(1, TimeUnit.MINUTES);
    }
}
