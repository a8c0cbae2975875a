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
import java.util.concurrent.TimeUnit;
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
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, tool))) {
                return true;
            }
        }
        return false;
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command).directory(MODULE.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("%s ended in time", command).isTrue();
        } finally {
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
}
