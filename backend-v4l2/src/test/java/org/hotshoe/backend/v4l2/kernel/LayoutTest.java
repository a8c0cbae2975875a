// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C compilers of both processors, with the kernel's own headers, say what every layout and number is. */
class LayoutTest {
    private static final List<Class<?>> STRUCTS = List.of(BufferStructs.class, ControlStructs.class,
            FormatStructs.class,
            SystemStructs.class);
    private static final List<Class<?>> NUMBERS = List.of(VideoRequests.class, VideoNumbers.class, SystemNumbers.class);
    private static final String HEADERS = Stream.of("stddef.h", "errno.h", "fcntl.h", "poll.h", "time.h", "sys/mman.h",
            "sys/eventfd.h", "sys/inotify.h", "linux/videodev2.h", "linux/dma-buf.h").map(name -> "#include <" + name
                    + ">\n")
            .reduce("", String::concat);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x86_64-linux-gnu-gcc", "aarch64-linux-gnu-gcc"})
    void shouldHaveTheLayoutsAndNumbersOfTheKernelsHeaders(String compiler) throws Exception {
        assumeCompiler(compiler);
        List<String> checks = checks();
        assertThat(checks).hasSizeGreaterThan(200);
        assertThat(compile(compiler, checks)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64-linux-gnu-gcc", "aarch64-linux-gnu-gcc"})
    void shouldNoticeAFieldInTheWrongPlace(String compiler) throws Exception {
        assumeCompiler(compiler);
        String wrong = offset("struct v4l2_buffer", "sequence", BufferStructs.Buffer.SEQUENCE + 4);
        assertThat(compile(compiler, List.of(wrong))).contains("v4l2_buffer.sequence");
    }

    @Test
    void shouldCoverEveryFieldOfEveryLayout() throws Exception {
        for (Class<?> group : STRUCTS) {
            for (Class<?> struct : group.getDeclaredClasses()) {
                assertThat(struct.getAnnotation(CName.class)).as(struct.getName()).isNotNull();
                for (Field field : struct.getDeclaredFields()) {
                    assertThat(field.getName().equals("BYTES") || field.isAnnotationPresent(CName.class))
                            .as(struct.getName() + "." + field.getName()).isTrue();
                }
            }
        }
    }

    private static void assumeCompiler(String compiler) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, compiler)));
        assumeTrue(there, compiler + " is not installed: apt-get install "
                + (compiler.startsWith("aarch64") ? "gcc-aarch64-linux-gnu libc6-dev-arm64-cross" : "gcc libc6-dev"));
    }

    private static List<String> checks() throws IllegalAccessException {
        List<String> checks = new ArrayList<>();
        for (Class<?> group : STRUCTS) {
            for (Class<?> struct : group.getDeclaredClasses()) {
                structChecks(struct, checks);
            }
        }
        for (Class<?> group : NUMBERS) {
            for (Field field : group.getFields()) {
                checks.add(check("(unsigned)(" + field.getName() + ") == " + Integer.toUnsignedString(field
                        .getInt(null))
                        + "u", field.getName()));
            }
        }
        return checks;
    }

    private static void structChecks(Class<?> struct, List<String> checks) throws IllegalAccessException {
        String name = struct.getAnnotation(CName.class).value();
        for (Field field : struct.getDeclaredFields()) {
            int value = field.getInt(null);
            checks.add(field.getName().equals("BYTES") ? check("sizeof(" + name + ") == " + value, "size of " + name)
                    : offset(name, field.getAnnotation(CName.class).value(), value));
        }
    }

    private static String offset(String struct, String member, int value) {
        return check("offsetof(" + struct + ", " + member + ") == " + value, struct + "." + member);
    }

    private static String check(String condition, String what) {
        return "_Static_assert(" + condition + ", \"" + what + "\");\n";
    }

    private String compile(String compiler, List<String> checks) throws Exception {
        Path source = folder.resolve("layouts.c");
        Files.writeString(source, HEADERS + String.join("", checks));
        Process process = new ProcessBuilder(compiler, "-D_GNU_SOURCE", "-fsyntax-only", source.toString())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor() == 0).as(output).isEqualTo(output.isEmpty());
        return output;
    }
}
