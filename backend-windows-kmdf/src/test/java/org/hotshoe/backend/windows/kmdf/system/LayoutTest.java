// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hotshoe.backend.windows.kmdf.testing.Compilers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constants of Windows and places in its structures are those of its headers, by the judgement of mingw. */
class LayoutTest {
    private static final String MINGW = "x86_64-w64-mingw32-gcc";
    private static final List<String> HEADERS = List.of("#include <stddef.h>", "#include <windows.h>");

    @TempDir
    private Path folder;

    @Test
    void shouldHaveTheConstantsOfTheSystem() throws Exception {
        List<String> lines = new ArrayList<>(HEADERS);
        for (Field constant : Win32.class.getDeclaredFields()) {
            if (!constant.getName().startsWith("OVERLAPPED_") && constant.getType() == int.class) {
                lines.add(Compilers.equal("(unsigned int)" + constant.getName(),
                        Integer.toUnsignedString(constant.getInt(null)) + "u"));
            }
        }
        assertThat(lines).as("constants").hasSizeGreaterThan(15);
        lines.add(Compilers.equal("sizeof(OVERLAPPED)", Win32.OVERLAPPED_SIZE));
        lines.add(Compilers.equal("offsetof(OVERLAPPED, hEvent)", Win32.OVERLAPPED_EVENT_OFFSET));
        Compilers.accept(MINGW, folder, lines);
    }

    @Test
    void shouldKnowErrorsByTheirNames() throws Exception {
        List<String> lines = new ArrayList<>(HEADERS);
        Stream.concat(WindowsErrors.DRIVER.stream(), WindowsErrors.SYSTEM.stream())
                .filter(word -> !word.name().equals("ERROR_NO_SUCH_DEVICE"))
                .forEach(word -> lines.add(Compilers.equal(word.name(), word.win32())));
        assertThat(lines).as("errors").hasSizeGreaterThan(25);
        Compilers.accept(MINGW, folder, lines);
    }

    @Test
    void shouldMakeControlCodesAsTheSystemDoes() throws Exception {
        List<String> lines = new ArrayList<>(HEADERS);
        lines.add("#include <winioctl.h>");
        lines.add(Compilers.equal(code(12, "METHOD_OUT_DIRECT"), Integer.toUnsignedString(ControlCodes.of(12)) + "u"));
        lines.add(Compilers.equal(code(1, "METHOD_BUFFERED"), Integer.toUnsignedString(ControlCodes.of(1)) + "u"));
        Compilers.accept(MINGW, folder, lines);
    }

    private static String code(int request, String method) {
        return "(unsigned int)CTL_CODE(" + ControlCodes.DEVICE_TYPE + ", " + (ControlCodes.FUNCTION + request) + ", "
                + method + ", FILE_READ_DATA | FILE_WRITE_DATA)";
    }
}
