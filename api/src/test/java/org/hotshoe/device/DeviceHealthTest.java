// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceHealthTest {

    @Test
    void shouldBeAsBadAsItsWorstFinding() {
        Finding good = Finding.ok("link", "5000 Mbit/s");
        Finding slow = new Finding(Finding.Level.WARNING, "budget", "16 MiB", "echo 1000 > usbfs_memory_mb");
        Finding dead = new Finding(Finding.Level.ERROR, "permission", "EACCES", "install the udev rule");
        assertThat(new DeviceHealth(List.of()).level()).isEqualTo(Finding.Level.OK);
        assertThat(new DeviceHealth(List.of(good, slow)).level()).isEqualTo(Finding.Level.WARNING);
        assertThat(new DeviceHealth(List.of(dead, good)).level()).isEqualTo(Finding.Level.ERROR);
    }

    @Test
    void shouldNameTheStatusOfARejectedCommand() {
        CommandRejectedException error = new CommandRejectedException("Width was not written", 0x8006, "ACCESS_DENIED");
        assertThat(error).hasMessage("Width was not written (device status ACCESS_DENIED, 0x8006)");
        assertThat(error.status()).isEqualTo(0x8006);
        assertThat(error.statusName()).isEqualTo("ACCESS_DENIED");
    }
}
