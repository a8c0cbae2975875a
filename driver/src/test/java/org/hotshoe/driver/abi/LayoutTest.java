// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The structures of Java are those of C, by the judgement of C compilers for Linux and for Windows. */
class LayoutTest {
    private static final Path INCLUDE = Path.of("include").toAbsolutePath();
    private static final List<Class<?>> STRUCTURES = List.of(Head.class, Query.class, Transact.class, Event.class,
            Pipes.class, Configure.class, Register.class, Slot.class, Control.class, Dequeue.class, Statistics.class);
    /** What the header has beside constants. */
    private static final Set<String> NO_CONSTANTS = Set.of("HOTSHOE_DRIVER_H");

    @TempDir
    private Path folder;

    /** A part of a structure. */
    private record Part(String name, int offset, int length) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "x86_64-w64-mingw32-gcc"})
    void shouldHaveTheLayoutThatTheCompilerGives(String compiler) throws Exception {
        Path file = Files.writeString(folder.resolve("layout.c"), assertions(compiler));
        Path output = folder.resolve("output");
        Process process;
        try {
            process = new ProcessBuilder(compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I",
                    INCLUDE.toString(), file.toString()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException absent) {
            Assumptions.abort("there is no compiler " + compiler);
            return;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("an end of " + compiler).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private static String assertions(String compiler) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>(List.of("#include <stddef.h>", "#include \"hotshoe_driver.h\""));
        for (Class<?> structure : STRUCTURES) {
            String name = "struct " + structure.getField("STRUCT").get(null);
            lines.add("_Static_assert(sizeof(" + name + ") == " + size(structure) + ", \"" + name + "\");");
            for (Part part : parts(structure)) {
                String place = name + "." + part.name();
                lines.add("_Static_assert(offsetof(" + name + ", " + part.name() + ") == " + part.offset() + ", \"" + place
                        + "\");");
                lines.add("_Static_assert(sizeof(((" + name + " *)0)->" + part.name() + ") == " + part.length() + ", \""
                        + place + "\");");
            }
        }
        for (Field constant : Abi.class.getFields()) {
            String name = "HOTSHOE_" + constant.getName();
            lines.add("_Static_assert(" + name + " == " + constant.get(null) + ", \"" + name + "\");");
        }
        return String.join("\n", lines) + "\nconst char *compiler = \"" + compiler + "\";\n";
    }

    @ParameterizedTest
    @MethodSource("structures")
    void shouldDescribeEveryByteOfTheStructure(Class<?> structure) throws Exception {
        int end = 0;
        for (Part part : parts(structure)) {
            assertThat(part.offset()).as("start of %s", part.name()).isEqualTo(end);
            end += part.length();
        }
        assertThat(end).as("size").isEqualTo(size(structure));
    }

    static Stream<Class<?>> structures() {
        return STRUCTURES.stream();
    }

    @Test
    void shouldKnowEveryStructureAndConstantOfTheHeader() throws Exception {
        String header = Files.readString(INCLUDE.resolve("hotshoe_driver.h"));
        Set<String> named = names(header, "(?m)^\\s*(?:#define\\s+)?(HOTSHOE_\\w+)(?:\\s+[^\\s(]|\\s*=|\\s+\\()");
        named.removeIf(name -> name.startsWith("HOTSHOE_IOC") || NO_CONSTANTS.contains(name));
        Set<String> known = new TreeSet<>();
        Arrays.stream(Abi.class.getFields()).forEach(field -> known.add("HOTSHOE_" + field.getName()));
        assertThat(known).isEqualTo(named).hasSizeGreaterThan(50);
        Set<String> structures = new TreeSet<>();
        for (Class<?> structure : STRUCTURES) {
            structures.add((String) structure.getField("STRUCT").get(null));
        }
        assertThat(structures).isEqualTo(names(header, "(?m)^struct (hotshoe_\\w+) \\{"));
    }

    private static Set<String> names(String text, String pattern) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static int size(Class<?> structure) throws ReflectiveOperationException {
        return structure.getField("SIZE").getInt(null);
    }

    private static List<Part> parts(Class<?> structure) throws ReflectiveOperationException {
        List<Part> parts = new ArrayList<>();
        for (Field field : structure.getFields()) {
            if (field.getName().endsWith("_LENGTH")) {
                String name = field.getName().substring(0, field.getName().length() - "_LENGTH".length());
                parts.add(new Part(name.toLowerCase(Locale.ROOT), structure.getField(name + "_OFFSET").getInt(null),
                        field.getInt(null)));
            }
        }
        parts.sort(Comparator.comparingInt(Part::offset));
        assertThat(parts).as("parts of %s", structure).isNotEmpty();
        return parts;
    }
}
