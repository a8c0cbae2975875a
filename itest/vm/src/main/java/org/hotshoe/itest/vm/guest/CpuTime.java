// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time that all CPUs of the guest were busy: programs, kernel, interrupts. */
final class CpuTime {
    private static final double TICKS_PER_SECOND = 100;
    private static final int[] BUSY = {1, 2, 3, 6, 7};

    private CpuTime() {
    }

    /** Seconds since the start of the system, in steps of 10 ms for each CPU. */
    static double busySeconds() throws IOException {
        final String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
        long ticks = 0;
        for (int field : BUSY) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
