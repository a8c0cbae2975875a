// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hotshoe.converter.internal.ConverterComponent;
import org.hotshoe.converter.internal.LogLines;
import org.hotshoe.converter.spi.NativeJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading: each way of calling, and libraries that are missing, broken or of another version. */
class LibrariesTest {
    @TempDir
    private Path folder;

    @AfterEach
    void forgetSettings() {
        System.clearProperty(Libraries.FILE);
        System.clearProperty(Libraries.BINDING);
    }

    @ParameterizedTest
    @CsvSource({"Linux,amd64,linux-x86-64/libhotshoe_convert.so", "Linux,aarch64,linux-aarch64/libhotshoe_convert.so",
        "Windows 11,amd64,win32-x86-64/hotshoe_convert.dll", "Mac OS X,aarch64,darwin-aarch64/libhotshoe_convert.dylib",
        "Linux,riscv64,linux-riscv64/libhotshoe_convert.so"})
    void shouldKnowWhereTheLibraryOfAPlatformLies(String system, String processor, String path) {
        Platform platform = Platform.of(system, processor);
        assertThat(platform.folder() + "/" + platform.file()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "foreign"})
    void shouldNarrowThroughEachWayOfCalling(String way) throws IOException {
        assumeTrue(!way.equals("foreign") || ForeignBinding.available(), "foreign functions need Java 22");
        System.setProperty(Libraries.BINDING, way);
        NativeLibrary library = new NativeLibrary();
        assumeTrue(library.usable(), library.description());
        assertThat(library.description()).contains(way.equals("jna") ? "JNA" : "foreign functions");
        ByteBuffer job = NativeJob.allocate(NativeJob.SHIFT, NativeJob.WORDS, 16, true, library.level());
        ByteBuffer memory = ByteBuffer.allocateDirect(200);
        for (int i = 0; i < 200; i++) {
            memory.put(i, (byte) i);
        }
        memory.position(50).limit(60);
        long address = library.address(memory);
        assertThat(library.convert(library.address(job), address, 0, address, 0, 100, 1)).isZero();
        for (int i = 0; i < 100; i++) {
            assertThat(memory.clear().get(i)).as("pixel %d", i).isEqualTo((byte) (2 * i));
        }
        assertThat(library.convert(library.address(job), address, 0, address, 0, -1, 1)).isNegative();
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsNoLibrary() throws IOException {
        Path file = Files.writeString(folder.resolve("libhotshoe_convert.so"), "not a library");
        System.setProperty(Libraries.FILE, file.toString());
        NativeLibrary library = new NativeLibrary();
        assertThat(library.usable()).isFalse();
        assertThat(library.description()).contains(file.toString());
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        System.setProperty(Libraries.FILE, folder.resolve("nowhere.so").toString());
        assertThat(new NativeLibrary().description()).contains("nowhere.so");
    }

    @Test
    void shouldRefuseALibraryOfAnotherVersion() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "made with a compiler of Linux");
        Path source = Files.writeString(folder.resolve("other.c"), "unsigned hs_abi(void) { return 77; }\n"
                + "unsigned hs_level(void) { return 0; }\nint hs_convert(void) { return 0; }\n");
        Path file = folder.resolve("libother.so");
        compile("gcc", "-shared", "-fPIC", "-o", file.toString(), source.toString());
        System.setProperty(Libraries.FILE, file.toString());
        assertThatThrownBy(Libraries::load).isInstanceOf(IOException.class).hasMessageContaining("interface=77")
                .hasMessageContaining("expected=1");
    }

    @Test
    void shouldFallBackToJavaWithExactlyOneLine() throws Exception {
        System.setProperty(Libraries.FILE, folder.resolve("nowhere.so").toString());
        try (LogLines log = new LogLines()) {
            ConverterComponent component = new ConverterComponent();
            component.activate(Map.of());
            component.bind(new NativeLibrary());
            component.activate(Map.of("threads", 1));
            assertThat(component.kernels()).noneMatch(report -> report.kernel().equals("native") && report.chosen());
            assertThat(log.lines()).singleElement().asString().contains("Java kernels convert", "nowhere.so");
        }
    }

    @Test
    void shouldLeaveNoFileBehind() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "Windows tidies up at the next start");
        assumeTrue(new NativeLibrary().usable(), "no library here");
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("hotshoe-native-"))).isEmpty();
        }
    }

    private static void compile(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } catch (IOException e) {
            assumeTrue(false, "no " + command[0] + " here: " + e.getMessage());
        }
    }
}
