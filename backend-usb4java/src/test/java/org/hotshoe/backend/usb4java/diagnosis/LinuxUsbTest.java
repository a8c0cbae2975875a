// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxUsbTest {
    @TempDir
    Path root;
    private Path devices;
    private LinuxUsb linux;

    @BeforeEach
    void makeTree() throws IOException {
        devices = Files.createDirectories(root.resolve("sys/bus/usb/devices"));
        linux = new LinuxUsb(root);
    }

    private void device(String name, String number) throws IOException {
        Files.writeString(Files.createDirectories(devices.resolve(name)).resolve("devnum"), number + "\n");
    }

    @Test
    void shouldGiveASignatureThatChangesWithArrivalAndReplug() throws IOException {
        device("usb2", "1");
        String empty = linux.signature().orElseThrow();
        device("2-1", "5");
        Files.createDirectories(devices.resolve("2-1:1.0"));
        String arrived = linux.signature().orElseThrow();
        device("2-1", "6");

        assertThat(empty).isEqualTo("usb2=1");
        assertThat(arrived).isEqualTo("2-1=5 usb2=1");
        assertThat(linux.signature()).hasValue("2-1=6 usb2=1");
    }

    @Test
    void shouldGiveNoSignatureWhereThereIsNoSysfs() {
        assertThat(new LinuxUsb(root.resolve("absent")).signature()).isEmpty();
    }

    @Test
    void shouldNameTheDriverOfAnInterface() throws IOException {
        device("2-1", "5");
        Files.writeString(devices.resolve("2-1/bConfigurationValue"), "1\n");
        Files.createSymbolicLink(Files.createDirectories(devices.resolve("2-1:1.2")).resolve("driver"),
                Path.of("../../bus/usb/drivers/u3v"));

        assertThat(linux.driver("2-1", 2)).hasValue("u3v");
        assertThat(linux.driver("2-1", 0)).isEmpty();
    }

    @Test
    void shouldNameOtherProgramsThatHoldAFile() throws IOException {
        Path node = Path.of("/dev/bus/usb/002/005");
        for (long id : new long[] {7, ProcessHandle.current().pid()}) {
            Path process = Files.createDirectories(root.resolve("proc/" + id));
            Files.writeString(process.resolve("comm"), "arv-tool-0.8\n");
            Files.createSymbolicLink(Files.createDirectories(process.resolve("fd")).resolve("9"), node);
        }

        assertThat(linux.holders(node)).containsExactly("arv-tool-0.8 (pid 7)");
        assertThat(linux.holders(Path.of("/dev/bus/usb/002/006"))).isEmpty();
    }

    @Test
    void shouldFindARealProgramThatHoldsARealFile() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system does not tell what a process has open");
        Path file = Files.createFile(root.toRealPath().resolve("node"));
        Process holder = new ProcessBuilder("sleep", "30").redirectOutput(file.toFile()).start();
        try {
            assertThat(new LinuxUsb(Path.of("/")).holders(file)).containsExactly("sleep (pid " + holder.pid() + ")");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}
