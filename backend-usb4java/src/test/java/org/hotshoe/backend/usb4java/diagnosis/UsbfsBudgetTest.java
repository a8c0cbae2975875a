// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.backend.usb4java.pipe.StreamSizes;
import org.hotshoe.device.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsbfsBudgetTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"16, 1, 1048576, 12582912", "16, 2, 786432, 6291456", "16, 4, 393216, 3145728", "1, 1, 65536, 786432",
        "1, 100, 65536, 7864", "1000, 1, 1048576, 786432000", "1000, 3, 1048576, 262144000"})
    void shouldShareThreeQuartersOfTheBudget(long megabytes, int cameras, int transfer, long inFlight) {
        StreamSizes sizes = new UsbfsBudget(megabytes).sizes(cameras);

        assertThat(sizes.defaultTransferBytes()).isEqualTo(transfer);
        assertThat(sizes.defaultBytesInFlight()).isEqualTo(inFlight);
        assertThat(sizes.maximumTransferBytes()).isBetween(transfer, 64 * MIB);
        assertThat(sizes.kernelCopies()).isTrue();
    }

    @Test
    void shouldLimitNothingWithoutALimit() {
        StreamSizes sizes = new UsbfsBudget(0).sizes(3);

        assertThat(sizes.defaultBytesInFlight()).isEqualTo(Long.MAX_VALUE);
        assertThat(sizes.defaultTransferBytes()).isEqualTo(MIB);
        assertThat(new UsbfsBudget(0).finding().level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void shouldReadTheParameter() throws IOException {
        Path parameter = Files.writeString(folder.resolve("usbfs_memory_mb"), "1000\n");

        assertThat(UsbfsBudget.read(parameter)).isEqualTo(new UsbfsBudget(1000));
    }

    @Test
    void shouldAssumeTheKernelsDefaultWhenItIsNotTold() throws IOException {
        assertThat(UsbfsBudget.read(folder.resolve("absent"))).isEqualTo(new UsbfsBudget(16));
        assertThat(UsbfsBudget.read(Files.writeString(folder.resolve("odd"), "many"))).isEqualTo(new UsbfsBudget(16));
    }

    @Test
    void shouldWarnOfTheKernelsDefaultWithNumbersAndTheCommand() {
        Finding finding = new UsbfsBudget(16).finding();

        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.summary()).startsWith("16 MiB for all USB programs").contains("1.5 frames", "10.5 MiB each");
        assertThat(finding.remedy()).contains("echo 1000 | sudo tee /sys/module/usbcore/parameters/usbfs_memory_mb",
                "usbcore.usbfs_memory_mb=1000");
    }

    @Test
    void shouldBeContentWithRoomForSixFrames() {
        assertThat(new UsbfsBudget(64).finding().level()).isEqualTo(Finding.Level.OK);
        assertThat(new UsbfsBudget(63).finding().level()).isEqualTo(Finding.Level.WARNING);
    }

    @Test
    void shouldExplainARefusalWithNumbers() {
        assertThat(new UsbfsBudget(16).refusal(1048576, 15728640)).contains("transfer=1048576 bytes",
                "in flight on this stream=15728640 bytes", "usbfs_memory_mb=16", "16777216 bytes", Remedies.USBFS);
        assertThat(new UsbfsBudget(0).refusal(1, 2)).contains("no limit").doesNotContain(Remedies.USBFS);
    }
}
