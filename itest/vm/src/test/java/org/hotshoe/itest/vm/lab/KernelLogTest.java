// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLogTest {

    @ParameterizedTest
    @ValueSource(strings = {"[    3.1] BUG: unable to handle page fault for address: ffff888000000000",
        "[    3.1] WARNING: CPU: 1 PID: 77 at kernel/dma/debug.c:973 check_unmap+0x1f/0x20",
        "[    3.1] Oops: 0000 [#1] PREEMPT SMP NOPTI", "[    3.1] BUG: Bad page state in process java  pfn:12345",
        "[    3.1] DMA-API: xhci_hcd 0000:00:03.0: device driver tries to free DMA memory it has not allocated",
        "[    3.1] DMAR: DRHD: handling fault status reg 2",
        "[    3.1] DMAR: [DMA Write NO_PASID] Request device [00:03.0] fault addr 0xfff00000",
        "[    3.1] Kernel panic - not syncing: Attempted to kill init!",
        "[    3.1] INFO: task java:123 blocked for more than 120 seconds.",
        "[    3.1] watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [java:99]"})
    void shouldFindEveryComplaint(String line) {
        assertThat(KernelLog.complaints("[    0.0] Linux version 6.1\n" + line + "\n[    9.9] end")).containsExactly(line);
    }

    @Test
    void shouldPassOverWhatAHealthyKernelSays() {
        assertThat(KernelLog.complaints(String.join("\n", "[    0.2] DMAR: IOMMU enabled",
                "[    0.5] DMAR: Host address width 39", "[    0.5] DMAR: DRHD base: 0x000000fed90000 flags: 0x0",
                "[    8.7] usb 2-1: New USB device found, idVendor=1209", "[   14.7] vhci_hcd: connection closed",
                "[    1.0] pci 0000:00:1f.0: quirk: [io 0x0600-0x067f] claimed", "[    1.1] debug: DEBUG",
                "[    1.0] DMA-API: preallocated 65536 debug entries",
                "[    1.0] DMA-API: debugging enabled by kernel config",
                "[ 1326.0] DMA-API: cacheline tracking ENOMEM, dma-debug disabled"))).isEmpty();
    }
}
