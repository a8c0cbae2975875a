// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usb4java.LibUsb;

class UsbErrorsTest {
    private static final Platform LINUX = new Platform("linux", "x86-64");
    private static final Platform WINDOWS = new Platform("win32", "x86-64");
    private static final UsbAddress ADDRESS = new UsbAddress(2, 5, "1.4", 0x1209, 1);

    @TempDir
    Path root;

    @BeforeEach
    void needsLibusbForTheNamesOfItsErrors() {
        assumeTrue(Platform.current().hasNatives(), "usb4java has no native library for this platform");
    }

    private UsbErrors on(Platform platform) {
        return new UsbErrors(platform, new LinuxUsb(root));
    }

    @Test
    void shouldGiveTheUdevRuleWhenLinuxRefusesAccess() {
        assertThat(on(LINUX).notOpened(ADDRESS, LibUsb.ERROR_ACCESS)).isExactlyInstanceOf(CameraException.class)
                .hasMessageContainingAll("usb 2-1.4", "/dev/bus/usb/002/005", Remedies.UDEV_RULE, "usermod -aG video");
    }

    @Test
    void shouldAskForWinUsbWhenWindowsHasNoDriver() {
        assertThat(on(WINDOWS).notOpened(ADDRESS, LibUsb.ERROR_NOT_SUPPORTED)).isExactlyInstanceOf(CameraException.class)
                .hasMessageContainingAll("no WinUSB driver", "LIBUSB_ERROR_NOT_SUPPORTED (-12)", "Zadig");
    }

    @Test
    void shouldTakeARefusalOnWindowsForAnotherProgram() {
        assertThat(on(WINDOWS).notOpened(ADDRESS, LibUsb.ERROR_ACCESS)).isInstanceOf(CameraBusyException.class);
    }

    @Test
    void shouldNotTakeACameraAwayFromAUserOfTheKernelModule() throws IOException {
        Path node = Files.createDirectories(root.resolve("sys/bus/usb/devices/2-1.4:1.0/hotshoe/hotshoe3"));
        Files.writeString(node.resolve("handles"), "0\n");
        assertThat(on(LINUX).inUse(ADDRESS)).isEmpty();
        Files.writeString(node.resolve("handles"), "2\n");
        assertThat(on(LINUX).inUse(ADDRESS)).get().isInstanceOf(CameraBusyException.class).asString()
                .contains("usb 2-1.4", "/dev/hotshoe3", "linux-kmod");
        assertThat(on(LINUX).inUse(new UsbAddress(2, 6, "1.5", 0x1209, 1))).isEmpty();
    }

    @Test
    void shouldCallADeviceThatLeftGone() {
        assertThat(on(LINUX).notOpened(ADDRESS, LibUsb.ERROR_NO_DEVICE)).isInstanceOf(CameraGoneException.class);
        assertThat(on(LINUX).notClaimed(ADDRESS, 0, LibUsb.ERROR_NO_DEVICE)).isInstanceOf(CameraGoneException.class);
    }

    @Test
    void shouldNameTheKernelDriverThatHoldsAnInterface() throws IOException {
        Files.createSymbolicLink(Files.createDirectories(root.resolve("sys/bus/usb/devices/2-1.4:1.2")).resolve("driver"),
                Path.of("/sys/bus/usb/drivers/u3v"));

        assertThat(on(LINUX).notClaimed(ADDRESS, 2, LibUsb.ERROR_BUSY)).isInstanceOf(CameraBusyException.class)
                .hasMessageContainingAll("interface 2", "kernel driver u3v", "modprobe -r u3v");
    }

    @Test
    void shouldNameTheProgramThatHoldsACamera() throws IOException {
        Path process = Files.createDirectories(root.resolve("proc/7/fd")).getParent();
        Files.writeString(process.resolve("comm"), "arv-viewer\n");
        Files.createSymbolicLink(process.resolve("fd/3"), Path.of("/dev/bus/usb/002/005"));

        assertThat(on(LINUX).notClaimed(ADDRESS, 0, LibUsb.ERROR_BUSY)).isInstanceOf(CameraBusyException.class)
                .hasMessageContaining("arv-viewer (pid 7) has it");
    }

    @Test
    void shouldTakeAnInputOutputErrorOnSubmitForAFullBudget() {
        assertThat(on(LINUX).notSubmitted(LibUsb.ERROR_IO, 1 << 20, 15 << 20)).hasMessageContainingAll(
                "LIBUSB_ERROR_IO (-1)", "transfer=1048576 bytes", "usbfs_memory_mb=");
        assertThat(on(LINUX).notSubmitted(LibUsb.ERROR_NO_MEM, 1, 0)).hasMessageContaining("usbfs_memory_mb=");
        assertThat(on(WINDOWS).notSubmitted(LibUsb.ERROR_IO, 1 << 20, 0)).hasMessageNotContaining("usbfs");
    }
}
