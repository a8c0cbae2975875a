// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** C compilers as judges; one that is missing ends the test as not run. */
public final class Compilers {
    /** Where the headers of the contract are. */
    public static final Path INCLUDE = Path.of("../driver/include").toAbsolutePath().normalize();

    private Compilers() {
    }

    /** A line that compiles only when both are equal. */
    public static String equal(String expression, Object value) {
        return "_Static_assert((" + expression + ") == (" + value + "), \"" + expression.replace("\"", "'") + "\");";
    }

    /** Has a compiler look at the lines. */
    public static void accept(String compiler, Path folder, List<String> lines) throws Exception {
        call(folder, List.of(compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I",
                INCLUDE.toString(), source(folder, lines)));
    }

    /** Compiles and runs a program; what it printed. */
    public static List<String> run(String compiler, Path folder, List<String> lines) throws Exception {
        String program = folder.resolve("program").toString();
        call(folder, List.of(compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-I", INCLUDE.toString(), "-o",
                program, source(folder, lines)));
        return call(folder, List.of(program));
    }

    private static String source(Path folder, List<String> lines) throws IOException {
        return Files.write(folder.resolve("source.c"), lines).toString();
    }

    private static List<String> call(Path folder, List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process;
        try {
            process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
        } catch (IOException absent) {
            Assumptions.abort("there is no " + command.get(0));
            return List.of();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("an end of %s", command.get(0)).isTrue();
        assertThat(process.exitValue()).as(() -> text(output)).isZero();
        return Files.readAllLines(output);
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
