// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a frame costs, beside v4l2-ctl on the same device in the same run. */
public class V4l2CostScenario {
    private static final V4l2GuestCamera CAMERA = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FEW = 40;
    private static final int FRAMES = 200;
    /** The best of each side in so many rounds counts. */
    private static final int ROUNDS = 3;

    /** Small frames, 60 a second. */
    @BeforeEach
    void start() throws Exception {
        V4l2Lab.load();
        V4l2Lab.bind();
        CAMERA.prepare();
        try (CommandSession session = CAMERA.commands().open()) {
            session.set("PixelFormat", "Mono8");
            session.set("Width", "320");
            session.set("Height", "200");
        }
    }

    /**
     * Nothing is allocated on the threads that frames pass, nothing is copied. Their processor time beside v4l2-ctl's is
     * printed only: a test that depends on time on a shared machine says nothing of the code.
     */
    @Test
    void shouldAllocateNothingAndCopyNothingForAFrame() throws Exception {
        double ours = Double.MAX_VALUE;
        double many = Double.MAX_VALUE;
        double few = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            many = Math.min(many, v4l2Ctl(FEW + FRAMES));
            few = Math.min(few, v4l2Ctl(FEW));
            final double theirs = (many - few) / FRAMES;
            ours = Math.min(ours, here());
            System.out.printf("hotshoe-vm: per frame, best of %d: %.3f ms here, %.3f ms in v4l2-ctl, ratio %.2f%n",
                    round + 1, ours, theirs, ours / theirs);
        }
    }

    /** Processor time of a frame in ms. */
    private static double here() throws Exception {
        try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults()
                .withMemory(MemoryKind.DRIVER))) {
            session.start();
            take(session, FRAMES);
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            final long[] ids = frameThreads(threads);
            final long bytes = allocated(threads, ids);
            final long before = cpu(threads, ids);
            take(session, FRAMES);
            final double each = (cpu(threads, ids) - before) / 1e6 / FRAMES;
            final long taken = allocated(threads, ids) - bytes;
            assertThat(session.statistics().copiedBytes()).as("bytes copied").isZero();
            assertThat(taken).as("bytes allocated for %d frames", FRAMES).isLessThan(FRAMES * 16L);
            return each;
        }
    }

    private static void take(CaptureSession session, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            try (Frame frame = session.take(PATIENCE)) {
                if (frame == null) {
                    throw new AssertionError("no frame: " + i + ", " + session.statistics());
                }
            }
        }
    }

    /** The thread that takes frames, which also waits for the driver; any other of the session. */
    private static long[] frameThreads(ThreadMXBean threads) {
        final LongStream others = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("hotshoe-capture-v4l2"))
                .mapToLong(ThreadInfo::getThreadId);
        return LongStream.concat(LongStream.of(Thread.currentThread().getId()), others).toArray();
    }

    private static long allocated(ThreadMXBean threads, long[] ids) {
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(ids)) {
            sum += bytes;
        }
        return sum;
    }

    private static long cpu(ThreadMXBean threads, long[] ids) {
        long sum = 0;
        for (long id : ids) {
            sum += threads.getThreadCpuTime(id);
        }
        return sum;
    }

    /** Processor time of v4l2-ctl in ms, as the shell measures it. */
    private static double v4l2Ctl(int frames) throws Exception {
        final Path script = Files.createTempFile("hotshoe", ".sh");
        Files.writeString(script, "TIMEFORMAT='cpu %U %S'; time v4l2-ctl -d " + V4l2Lab.node(V4l2Lab.CAMERA)
                + " --stream-mmap=8 --stream-count=" + frames + " >/dev/null 2>&1\n");
        final String text = Tools.run(60, "bash", script.toString()).text();
        final List<MatchResult> times = Pattern.compile("cpu ([0-9.]+) ([0-9.]+)").matcher(text).results().toList();
        assertThat(times).as(text).hasSize(1);
        return 1000 * (Double.parseDouble(times.get(0).group(1)) + Double.parseDouble(times.get(0).group(2)));
    }
}
