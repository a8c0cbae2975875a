// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel's own tracing tells of the buffers of one video device: which numbers it handed to the process, and
 * whether the driver had a buffer to write to when it skipped one.
 */
final class V4l2Trace implements AutoCloseable {
    private static final Path PLACE = Path.of("/sys/kernel/debug/tracing/instances/hotshoe");
    private static final List<String> EVENTS = List.of("v4l2/v4l2_dqbuf", "vb2/vb2_buf_done");
    private static final Pattern DONE = Pattern.compile("vb2_buf_done: .*owned_by_drv = (\\d+),.* timestamp = (\\d+)");
    private static final Pattern TAKEN = Pattern.compile(
            "v4l2_dqbuf: minor = (\\d+),.* timestamp = (\\d+),.* sequence = (\\d+)");
    private static final int NANOS_A_MICRO = 1000;

    private final long minor;

    private V4l2Trace(long minor) {
        this.minor = minor;
    }

    /**
     * Numbers.
     *
     * @param taken   what the process took from the driver, in order
     * @param skipped numbers that the driver skipped although it had a buffer
     * @param starved numbers that it skipped because it had none
     */
    record Numbers(List<Long> taken, long skipped, long starved) {
    }

    /** Begins to record. */
    static V4l2Trace of(int device) throws IOException {
        final Path node = Path.of("/sys/class/video4linux").resolve(Path.of(V4l2Lab.node(device)).getFileName());
        final V4l2Trace trace = new V4l2Trace(Long.parseLong(Files.readString(node.resolve("dev")).strip().split(":")[1]));
        Files.createDirectories(PLACE);
        for (String event : EVENTS) {
            Files.writeString(PLACE.resolve("events").resolve(event).resolve("enable"), "1");
        }
        return trace;
    }

    /** Reads what was recorded about the first frames. */
    Numbers read(int frames) throws IOException {
        // By the time of the picture, which both events tell: the owner of a queue has no number in the first one.
        final Map<Long, Integer> leftWithDriver = new HashMap<>();
        final List<Long> taken = new ArrayList<>();
        long skipped = 0;
        long starved = 0;
        boolean hadBuffers = true;
        for (String line : Files.readAllLines(PLACE.resolve("trace"))) {
            final Matcher done = DONE.matcher(line);
            final Matcher dequeued = TAKEN.matcher(line);
            if (done.find()) {
                leftWithDriver.put(Long.parseLong(done.group(2)) / NANOS_A_MICRO, Integer.parseInt(done.group(1)));
            } else if (dequeued.find() && Long.parseLong(dequeued.group(1)) == minor && taken.size() < frames) {
                final long number = Long.parseLong(dequeued.group(3));
                final long gap = number - (taken.isEmpty() ? 0 : taken.get(taken.size() - 1) + 1);
                skipped += hadBuffers ? gap : 0;
                starved += hadBuffers ? 0 : gap;
                hadBuffers = left(leftWithDriver, Long.parseLong(dequeued.group(2)) / NANOS_A_MICRO, line) > 0;
                taken.add(number);
            }
        }
        return new Numbers(taken, skipped, starved);
    }

    private static int left(Map<Long, Integer> leftWithDriver, long micros, String line) {
        final Integer left = leftWithDriver.get(micros);
        if (left == null) {
            throw new IllegalStateException("the kernel tells of no end of this buffer: " + line);
        }
        return left;
    }

    /** Ends and forgets. */
    @Override
    public void close() throws IOException {
        Files.delete(PLACE);
    }
}
