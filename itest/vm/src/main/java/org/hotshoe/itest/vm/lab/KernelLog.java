// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a kernel log for what must not be in it. Allocations that a suite lets fail may be those of the kernel's own
 * bookkeeping of DMA, which says then that it goes without: that is no complaint.
 */
public final class KernelLog {
    private static final Pattern COMPLAINT = Pattern.compile("\\bBUG\\b|\\bWARNING: |\\bOops\\b|Bad page|Kernel panic"
            + "|general protection fault|DMAR: .*fault|DMAR: \\[|DMA-API: (?!preallocated|debugging enabled|cacheline tracking ENOMEM)"
            + "|KASAN|UBSAN|possible circular locking|blocked for more than|soft lockup|rcu_.*detected stall|unable to handle|Out of memory: Killed");

    private KernelLog() {
    }

    /**
     * Lines that complain.
     *
     * @param log the log
     * @return the lines, in order; empty when all is well
     */
    public static List<String> complaints(String log) {
        return log.lines().filter(line -> COMPLAINT.matcher(line).find()).map(String::strip).toList();
    }
}
