// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.hotshoe.itest.embedded.EmbeddedHotshoe;
import org.osgi.service.cm.ConfigurationAdmin;

/** The whole way of a frame through a container, from the simulated camera at full speed to a consumer. */
final class CaptureBench {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Longest latency that the histogram has room for, in ns; it must not grow while it measures. */
    private static final long LONGEST = 60_000_000_000L;
    private static final double PER_MICRO = 1000;

    private final OutputFormat output;
    private final int framesPerSecond;
    private final int warmUp;

    private long[] onTheWay = {};
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * A benchmark.
     *
     * @param output          what the consumer wants
     * @param framesPerSecond what the camera sends, 0 for as fast as frames are taken
     * @param warmUp          frames that do not count
     */
    CaptureBench(OutputFormat output, int framesPerSecond, int warmUp) {
        this.output = output;
        this.framesPerSecond = framesPerSecond;
        this.warmUp = warmUp;
    }

    /** Captures after a warm-up and gives the figures by name. */
    Map<String, Double> run(int frames) throws Exception {
        try (EmbeddedHotshoe hotshoe = EmbeddedHotshoe.start(new ClassPathBundles(), "org.hotshoe.backend.simulated")) {
            configure(hotshoe);
            CaptureService service = hotshoe.service(CaptureService.class, "(DEVICE_SERIAL=BENCH)", PATIENCE);
            try (CaptureSession session = service.open(CaptureSettings.defaults().withOutput(output))) {
                session.start();
                consume(session, warmUp, new Histogram(LONGEST, 3));
                return measure(session, frames);
            }
        }
    }

    private void configure(EmbeddedHotshoe hotshoe) throws Exception {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("settings", "width=" + Ring.WIDTH + ",height=" + Ring.HEIGHT
                + ",format=Mono16,fps=" + framesPerSecond + ",serial=BENCH");
        hotshoe.service(ConfigurationAdmin.class, "", PATIENCE)
                .createFactoryConfiguration("org.hotshoe.backend.simulated", "?").update(properties);
    }

    private Map<String, Double> measure(CaptureSession session, int frames) throws Exception {
        Histogram latency = new Histogram(LONGEST, 3);
        CaptureStatistics before = session.statistics();
        onTheWay = threadsOnTheWay();
        allocatedOnTheWay();
        long allocatedBefore = allocatedOnTheWay();
        long cpuBefore = system.getProcessCpuTime();
        long start = System.nanoTime();
        consume(session, frames, latency);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpuBefore) / 1e9;
        long allocated = allocatedOnTheWay() - allocatedBefore - ownAllocation();
        CaptureStatistics after = session.statistics();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("frames/s", frames / seconds);
        figures.put("MB/s", (double) frames * Ring.FRAME / seconds / 1e6);
        figures.put("cores busy, camera included", cpuSeconds / seconds);
        figures.put("CPU ms/frame, camera included", cpuSeconds * 1e3 / frames);
        figures.put("allocated bytes/frame", (double) allocated / frames);
        figures.put("copied payload bytes/frame", (double) (after.copiedBytes() - before.copiedBytes()) / frames);
        figures.put("lost blocks", (double) (after.blocksLost() - before.blocksLost()));
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            figures.put("delivery latency, " + Double.toString(percentile).replace(".0", "") + " %, µs",
                    latency.getValueAtPercentile(percentile) / PER_MICRO);
        }
        figures.put("delivery latency, longest, µs", latency.getMaxValue() / PER_MICRO);
        return figures;
    }

    private static void consume(CaptureSession session, int frames, Histogram latency) throws Exception {
        int seen = 0;
        while (seen < frames) {
            try (Frame frame = session.take(PATIENCE)) {
                if (frame == null || frame.status() != FrameStatus.COMPLETE) {
                    throw new IllegalStateException("a whole frame was due: "
                            + (frame == null ? null : frame.status()));
                }
                latency.recordValue(Math.max(0, System.nanoTime() - frame.hostTimestamp()));
                touch(frame.buffer());
                seen++;
            }
        }
    }

    /** Reads one byte a page: a consumer that looks at the frame, without measuring the consumer. */
    private static void touch(ByteBuffer buffer) {
        int sum = 0;
        for (int at = 0; at < buffer.limit(); at += 4096) {
            sum += buffer.get(at);
        }
        if (sum == Integer.MIN_VALUE) {
            throw new AssertionError("cannot be");
        }
    }

    /** What looking at the allocation allocates itself. */
    private long ownAllocation() {
        long before = allocatedOnTheWay();
        return allocatedOnTheWay() - before;
    }

    /** Bytes that the threads on the way of a frame have allocated: the camera's, the capture's and this consumer. */
    private long allocatedOnTheWay() {
        return Arrays.stream(onTheWay).map(threads::getThreadAllocatedBytes).sum();
    }

    /** This thread and those that Hotshoe has started, the simulated camera's among them. */
    private long[] threadsOnTheWay() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds())).filter(Objects::nonNull)
                .filter(info -> info.getThreadName().startsWith("hotshoe-")
                        || info.getThreadId() == Thread.currentThread().getId())
                .mapToLong(ThreadInfo::getThreadId).toArray();
    }
}
