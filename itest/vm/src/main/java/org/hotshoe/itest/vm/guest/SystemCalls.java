// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts ioctl calls of the whole system by their request, by the kernel's own tracing. */
final class SystemCalls implements AutoCloseable {
    private static final Path TRACING = Path.of("/sys/kernel/debug/tracing");
    private static final Path EVENT = TRACING.resolve("events/syscalls/sys_enter_ioctl");
    private static final String HISTOGRAM = "hist:keys=cmd.hex";
    private static final Pattern LINE = Pattern.compile("\\{ cmd:\\s*([0-9a-f]+) *\\} hitcount:\\s*([0-9]+)");
    /** Type letter of the module's requests. */
    private static final int TYPE = 'h';

    private SystemCalls() {
    }

    static boolean available() {
        return Files.isWritable(EVENT.resolve("trigger"));
    }

    /** Starts counting. */
    static SystemCalls count() throws IOException {
        Files.writeString(EVENT.resolve("trigger"), HISTOGRAM);
        return new SystemCalls();
    }

    /** Calls so far, by the number of the module's request. */
    Map<Integer, Long> byRequest() throws IOException {
        final Map<Integer, Long> counts = new TreeMap<>();
        final Matcher line = LINE.matcher(Files.readString(EVENT.resolve("hist")));
        while (line.find()) {
            final long command = Long.parseLong(line.group(1), 16);
            if ((command >>> 8 & 0xFF) == TYPE) {
                counts.merge((int) (command & 0xFF), Long.parseLong(line.group(2)), Long::sum);
            }
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        Files.writeString(EVENT.resolve("trigger"), "!" + HISTOGRAM);
    }
}
