// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.windows.kmdf.setup.CameraInterfaces;
import org.hotshoe.backend.windows.kmdf.testing.Compilers;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.abi.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes, errors and the interface class are those of {@code hotshoe_windows.h}, by the judgement of compilers. */
class HeaderTest {
    private static final int LARGEST_ERROR = 20_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "x86_64-w64-mingw32-gcc"})
    void shouldHaveTheCodesOfTheHeader(String compiler) throws Exception {
        List<String> lines = new ArrayList<>(List.of("#include \"hotshoe_windows.h\""));
        for (Field field : Abi.class.getFields()) {
            if (field.getName().startsWith("REQUEST_")) {
                String name = "HOTSHOE_IOCTL_" + field.getName().substring("REQUEST_".length());
                lines.add(Compilers.equal(name, Integer.toUnsignedString(ControlCodes.of(field.getInt(null))) + "u"));
            }
        }
        assertThat(lines).hasSize(15);
        Compilers.accept(compiler, folder, lines);
    }

    @Test
    void shouldHaveTheErrorsOfTheHeader() throws Exception {
        List<String> lines = List.of("#include <stdio.h>", "#include \"hotshoe_windows.h\"",
                "#define ROW(name, number, status, win32) printf(\"%d %u\\n\", number, win32);",
                "int main(void) { HOTSHOE_STATUSES(ROW)",
                "unsigned i; for (i = 0; i < " + LARGEST_ERROR + "; i++)",
                "printf(\"%d\\n\", hotshoe_errno_of(i));", "return 0; }");
        List<String> told = Compilers.run("gcc", folder, lines);
        int rows = told.size() - LARGEST_ERROR;
        assertThat(told.subList(0, rows)).containsExactlyInAnyOrderElementsOf(WindowsErrors.DRIVER.stream()
                .map(word -> word.errno() + " " + word.win32()).toList());
        for (int i = 0; i < LARGEST_ERROR; i++) {
            assertThat(WindowsErrors.errno(i)).as("error %d", i).isEqualTo(Integer.parseInt(told.get(rows + i)));
        }
    }

    @Test
    void shouldNameErrorsInTheWordsOfWindows() {
        assertThat(WindowsErrors.name(Errno.ENOMEM)).isEqualTo("ERROR_NO_SYSTEM_RESOURCES (1450)");
        assertThat(WindowsErrors.name(84)).isEqualTo("error 84");
    }

    @Test
    void shouldLookForTheInterfaceOfTheDriver() throws Exception {
        assertThat(Files.readString(Compilers.INCLUDE.resolve("hotshoe_windows.h")))
                .contains("HOTSHOE_INTERFACE_GUID_TEXT \"" + CameraInterfaces.GUID + "\"");
    }
}
