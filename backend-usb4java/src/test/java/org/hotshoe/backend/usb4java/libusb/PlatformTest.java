// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({"Linux, amd64, linux-x86-64", "Linux, aarch64, linux-aarch64", "Linux, arm, linux-arm",
        "Linux, i386, linux-x86", "Windows 11, amd64, win32-x86-64", "Windows Server 2025, amd64, win32-x86-64",
        "Windows 10, x86, win32-x86", "Mac OS X, x86_64, darwin-x86-64"})
    void shouldHaveNativesFor(String name, String processor, String expected) {
        Platform platform = Platform.of(name, processor);

        assertThat(platform).hasToString(expected);
        assertThat(platform.hasNatives()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, aarch64, win32-aarch64", "Mac OS X, aarch64, darwin-aarch64",
        "Linux, riscv64, linux-riscv64", "FreeBSD, amd64, freebsd-x86-64"})
    void shouldSayThatThereAreNoNativesFor(String name, String processor, String expected) {
        Natives natives = Natives.load(Platform.of(name, processor));

        assertThat(natives.obstacle()).hasValue("usb4java has no native library for " + expected);
        assertThat(natives.version()).isEmpty();
    }

    @Test
    void shouldLoadLibusbWhereItExists() {
        org.junit.jupiter.api.Assumptions.assumeTrue(Platform.current().hasNatives(), "no natives for this platform");

        Natives natives = Natives.load(Platform.current());

        assertThat(natives.obstacle()).isEmpty();
        assertThat(natives.version()).startsWith("1.0.22");
    }
}
