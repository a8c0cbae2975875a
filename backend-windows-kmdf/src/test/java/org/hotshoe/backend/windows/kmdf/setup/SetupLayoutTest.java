// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.windows.kmdf.testing.Compilers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Structures and constants for enumeration and arrivals are those of the system's headers, by the judgement of mingw.
 */
class SetupLayoutTest {
    private static final List<String> HEADERS = List.of("#include <stddef.h>", "#include <windows.h>",
            "#include <setupapi.h>", "#include <dbt.h>");

    @TempDir
    private Path folder;

    @Test
    void shouldHaveTheStructuresOfTheSystem() throws Exception {
        List<String> lines = new ArrayList<>(HEADERS);
        lines.add(Compilers.equal("sizeof(GUID)", SetupConstants.GUID_SIZE));
        lines.add(Compilers.equal("sizeof(SP_DEVICE_INTERFACE_DATA)", SetupConstants.INTERFACE_SIZE));
        lines.add(Compilers.equal("sizeof(SP_DEVINFO_DATA)", SetupConstants.DEVICE_SIZE));
        lines.add(Compilers.equal("sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W)", SetupConstants.DETAIL_SIZE));
        lines.add(Compilers.equal("offsetof(SP_DEVICE_INTERFACE_DETAIL_DATA_W, DevicePath)",
                SetupConstants.DETAIL_PATH_OFFSET));
        lines.add(Compilers.equal("sizeof(WNDCLASSEXW)", SetupConstants.CLASS_SIZE));
        lines.add(Compilers.equal("offsetof(WNDCLASSEXW, lpfnWndProc)", SetupConstants.CLASS_PROCEDURE_OFFSET));
        lines.add(Compilers.equal("offsetof(WNDCLASSEXW, hInstance)", SetupConstants.CLASS_INSTANCE_OFFSET));
        lines.add(Compilers.equal("offsetof(WNDCLASSEXW, lpszClassName)", SetupConstants.CLASS_NAME_OFFSET));
        lines.add(Compilers.equal("sizeof(MSG)", SetupConstants.MESSAGE_SIZE));
        lines.add(Compilers.equal("sizeof(DEV_BROADCAST_DEVICEINTERFACE_W)", SetupConstants.BROADCAST_SIZE));
        lines.add(Compilers.equal("offsetof(DEV_BROADCAST_DEVICEINTERFACE_W, dbcc_devicetype)",
                SetupConstants.BROADCAST_TYPE_OFFSET));
        lines.add(Compilers.equal("offsetof(DEV_BROADCAST_DEVICEINTERFACE_W, dbcc_classguid)",
                SetupConstants.BROADCAST_GUID_OFFSET));
        lines.add(Compilers.equal("offsetof(DEV_BROADCAST_DEVICEINTERFACE_W, dbcc_name)",
                SetupConstants.BROADCAST_NAME_OFFSET));
        lines.add(Compilers.equal("(long long)HWND_MESSAGE", SetupConstants.HWND_MESSAGE));
        Compilers.accept("x86_64-w64-mingw32-gcc", folder, lines);
    }

    @Test
    void shouldHaveTheConstantsOfTheSystem() throws Exception {
        List<String> lines = new ArrayList<>(HEADERS);
        for (Field field : SetupConstants.class.getDeclaredFields()) {
            if (field.getName().matches("(DIGCF|SPDRP|WM|DBT|DEVICE_NOTIFY)_.*")) {
                lines.add(Compilers.equal(field.getName(), field.get(null)));
            }
        }
        assertThat(lines).as("constants").hasSizeGreaterThan(14);
        Compilers.accept("x86_64-w64-mingw32-gcc", folder, lines);
    }

    @Test
    void shouldHaveTheBytesOfTheGuid() throws Exception {
        List<String> told = Compilers.run("gcc", folder, List.of("#include <stdio.h>", "#include <string.h>",
                "#include \"hotshoe_windows.h\"",
                "struct { hotshoe_u32 a; hotshoe_u16 b, c; hotshoe_u8 d[8]; } guid = HOTSHOE_INTERFACE_GUID;",
                "int main(void) { for (int i = 0; i < 16; i++)",
                "printf(\"%d\\n\", ((signed char *)&guid)[i]);", "return 0; }"));
        ByteBuffer guid = CameraInterfaces.guid();
        List<String> bytes = new ArrayList<>();
        while (guid.hasRemaining()) {
            bytes.add(Byte.toString(guid.get()));
        }
        assertThat(bytes).isEqualTo(told).hasSize(SetupConstants.GUID_SIZE);
    }

    @Test
    void shouldReadPathsInLowerCaseAndStopAtTheirEnd() {
        ByteBuffer memory = ByteBuffer.allocate(16);
        memory.putChar(4, '\\').putChar(6, 'U').putChar(8, 's').putChar(10, (char) 0).putChar(12, 'x');
        assertThat(CameraInterfaces.text(memory, 4)).isEqualTo("\\us");
        assertThat(CameraInterfaces.text(memory, 12)).isEqualTo("x");
    }
}
