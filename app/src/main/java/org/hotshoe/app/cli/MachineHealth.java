// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.device.Finding;

/** What can be said about the machine without any backend. */
final class MachineHealth {
    /** A ring of eight frames of 10 MB and as much for everything else. */
    private static final long COMFORTABLE_MEMORY = 256L << 20;

    private MachineHealth() {
    }

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("hotshoe", Version.program()));
        findings.add(Finding.ok("Java", System.getProperty("java.runtime.version") + " of "
                + System.getProperty("java.vendor") + ", " + System.getProperty("java.home")));
        findings.add(Finding.ok("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", " + Amounts.count(Runtime.getRuntime().availableProcessors(),
                        "processor")));
        findings.add(memory());
        findings.add(byteOrder());
        return findings;
    }

    private static Finding memory() {
        long limit = Runtime.getRuntime().maxMemory();
        String summary = Amounts.bytes(limit) + " for the heap, and as much for rings of frames";
        return limit >= COMFORTABLE_MEMORY ? Finding.ok("memory", summary)
                : new Finding(Finding.Level.WARNING, "memory", summary, String.format(Locale.ROOT,
                        "large frames want more: JDK_JAVA_OPTIONS=-XX:MaxDirectMemorySize=%dm ./hotshoe ...",
                        COMFORTABLE_MEMORY >> 20));
    }

    private static Finding byteOrder() {
        return Finding.ok("byte order", java.nio.ByteOrder.nativeOrder().toString());
    }
}
