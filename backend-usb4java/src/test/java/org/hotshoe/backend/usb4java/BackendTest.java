// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotshoe.backend.usb4java.diagnosis.Remedies;
import org.hotshoe.backend.usb4java.diagnosis.UsbfsBudget;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.backend.usb4java.watch.BusReport;
import org.hotshoe.backend.usb4java.watch.CameraKey;
import org.hotshoe.device.Finding;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class BackendTest {
    private static final Platform LINUX = new Platform("linux", "x86-64");
    private static final UsbAddress ADDRESS = new UsbAddress(2, 5, "1", 0x1209, 1);

    /** Settings as the container makes them: with the defaults of the annotation. */
    private static Usb4javaConfig defaults() {
        return (Usb4javaConfig) Proxy.newProxyInstance(BackendTest.class.getClassLoader(),
                new Class<?>[] {Usb4javaConfig.class}, (proxy, method, arguments) -> method.getDefaultValue());
    }

    @Test
    void shouldWorkWithTheRealLibraryAndLeaveNoThreadBehind() {
        Assumptions.assumeTrue(Platform.current().hasNatives(), "no natives for this platform");
        Usb4javaBackend backend = new Usb4javaBackend(null, null, defaults());
        try {
            assertThat(backend.active()).isTrue();
            assertThat(backend.name()).isEqualTo("usb4java");
            assertThat(backend.description()).contains("libusb 1.0.22");
            assertThat(backend.health().findings()).extracting(Finding::subject).contains("libusb", "cameras");
        } finally {
            backend.deactivate();
        }
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hotshoe-usb4java"));
    }

    @Test
    void shouldSayWhatToDoWithoutNatives() {
        Platform arm = Platform.of("Windows 11", "aarch64");

        Finding finding = BackendDiagnosis.library(arm, Optional.of("usb4java has no native library for " + arm), "");

        assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
        assertThat(finding.summary()).isEqualTo("usb4java has no native library for win32-aarch64");
        assertThat(finding.remedy()).contains("another backend");
    }

    @Test
    void shouldTellOfALibraryThatDoesNotLoad() {
        assertThat(BackendDiagnosis.library(LINUX, Optional.of("no such file"), "").remedy()).contains("java.io.tmpdir");
    }

    @Test
    void shouldTellOfACameraThatCannotBeOpened() {
        BusReport report = new BusReport(Set.of(new CameraKey(ADDRESS, 0)), List.of(),
                Map.of(new CameraKey(ADDRESS, 0), "cannot open the camera: no permission; " + Remedies.UDEV), Map.of(), 3);

        List<Finding> findings = BackendDiagnosis.cameras(LINUX, report, 0);

        assertThat(findings.get(0)).isEqualTo(new Finding(Finding.Level.ERROR, "camera",
                "cannot open the camera: no permission", Remedies.UDEV));
        assertThat(findings.get(1).summary()).isEqualTo("0 of 1 USB3 Vision cameras usable, among 3 USB devices");
    }

    @Test
    void shouldTellOfMalformedDescriptors() {
        BusReport report = new BusReport(Set.of(), List.of(), Map.of(), Map.of(ADDRESS, List.of("too short", "odd")), 1);

        assertThat(BackendDiagnosis.cameras(LINUX, report, 0).get(0)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(finding.subject()).isEqualTo("descriptors of usb 2-1");
            assertThat(finding.summary()).isEqualTo("too short; odd");
        });
    }

    @Test
    void shouldMentionWinUsbWhereWindowsShowsNoCamera() {
        assertThat(BackendDiagnosis.cameras(new Platform("win32", "x86-64"), BusReport.EMPTY, 0).get(0).remedy())
                .contains("WinUSB");
        assertThat(BackendDiagnosis.cameras(LINUX, BusReport.EMPTY, 0).get(0).remedy()).isEmpty();
    }

    @Test
    void shouldTellOfASystemWithoutUsb() {
        assertThat(BackendDiagnosis.nodes(Path.of("/no/such/folder"))).hasValueSatisfying(
                finding -> assertThat(finding.remedy()).contains("-v /dev/bus/usb:/dev/bus/usb"));
        assertThat(BackendDiagnosis.nodes(Path.of("/"))).isEmpty();
    }

    @Test
    void shouldPreferSettingsToTheBudget() {
        UsbfsBudget budget = new UsbfsBudget(16);

        assertThat(SizeChoice.choose(LINUX, budget, 1, 65_536, 4_000_000).defaultTransferBytes()).isEqualTo(65_536);
        assertThat(SizeChoice.choose(LINUX, budget, 1, 65_536, 4_000_000).defaultBytesInFlight()).isEqualTo(4_000_000);
        assertThat(SizeChoice.choose(LINUX, budget, 1, 1 << 30, 0).defaultTransferBytes()).isEqualTo(12 << 20);
    }

    @Test
    void shouldCountNoKernelCopiesOutsideLinux() {
        assertThat(SizeChoice.choose(new Platform("win32", "x86-64"), new UsbfsBudget(16), 1, 0, 0).kernelCopies())
                .isFalse();
        assertThat(SizeChoice.choose(LINUX, new UsbfsBudget(16), 1, 0, 0).kernelCopies()).isTrue();
    }
}
