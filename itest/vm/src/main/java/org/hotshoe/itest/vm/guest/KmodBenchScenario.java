// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.command.CommandSession;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a frame costs, same camera, same run: through the module, through usb4java, and through the module with one copy of
 * each frame, as a driver whose frames are read() would make it.
 */
public class KmodBenchScenario {
    private static final GuestCamera KMOD = new GuestCamera(LabCamera.PATTERN, Hotshoe.KMOD);
    private static final GuestCamera USB4JAVA = new GuestCamera(LabCamera.PATTERN);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WIDTH = 2160;
    private static final int HEIGHT = 2560;
    private static final int ROUNDS = 3;
    private static final int FRAMES = 12;
    private static final int QUEUE = 12;
    private static final int DEQUEUE = 13;

    /** Large frames at a rate that the guest can keep up with. */
    @BeforeAll
    static void setUp() throws Exception {
        if (!KMOD.present()) {
            KMOD.replug();
        }
        configure(WIDTH, HEIGHT, "2");
    }

    /** As after power-on. */
    @AfterAll
    static void leave() throws Exception {
        KMOD.plugInAnew();
    }

    private static void configure(int width, int height, String rate) throws Exception {
        try (CommandSession commands = KMOD.commands().open()) {
            commands.set("PixelFormat", "Mono16");
            commands.set("Width", Integer.toString(width));
            commands.set("Height", Integer.toString(height));
            commands.set("AcquisitionFrameRate", rate);
        }
    }

    /** Copies and requests. */
    @Test
    void shouldCopyNothingAndIssueTwoRequestsForAFrame() throws Exception {
        Assumptions.assumeTrue(SystemCalls.available(), "this kernel does not count system calls");
        try (CaptureSession session = KMOD.captures().open(CaptureSettings.defaults());
                SystemCalls calls = SystemCalls.count()) {
            session.start();
            take(session, null, 5);
            final Map<Integer, Long> before = calls.byRequest();
            take(session, null, 2 * FRAMES);
            final Map<Integer, Long> after = calls.byRequest();
            final long queued = after.get(QUEUE) - before.get(QUEUE);
            final long dequeued = after.get(DEQUEUE) - before.get(DEQUEUE);
            System.out.printf("hotshoe-vm: bench: %d frames, %d queue and %d dequeue requests, %d bytes copied%n",
                    2 * FRAMES, queued, dequeued, session.statistics().copiedBytes());
            // What waits in the ring, ready or queued, is ahead of the consumer when the counters are read.
            final CaptureStatistics now = session.statistics();
            final long ahead = 1 + now.queuedBuffers() + now.readyFrames();
            assertThat(queued).as("queue requests").isLessThanOrEqualTo(2 * FRAMES + ahead);
            assertThat(dequeued).as("dequeue requests").isLessThanOrEqualTo(2 * FRAMES + ahead);
            assertThat(session.statistics().copiedBytes()).as("bytes copied").isZero();
        }
    }

    /** CPU time. */
    @Test
    void shouldBeCheaperThanLibusbAndThanReadingWithACopy() throws Exception {
        final double[] costs = new double[3];
        Arrays.fill(costs, Double.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            costs[0] = Math.min(costs[0], cost(KMOD, MemoryKind.USER, false));
            costs[1] = Math.min(costs[1], cost(USB4JAVA, MemoryKind.USER, false));
            costs[2] = Math.min(costs[2], cost(KMOD, MemoryKind.DRIVER, true));
        }
        System.out.printf("hotshoe-vm: bench: CPU ms a frame of %d MB: module %.1f, usb4java %.1f (%.2f times), read with a "
                + "copy %.1f (%.2f times)%n", WIDTH * HEIGHT * 2 / 1_000_000, 1000 * costs[0], 1000 * costs[1],
                costs[1] / costs[0], 1000 * costs[2], costs[2] / costs[0]);
        assertThat(costs[0]).as("CPU seconds a frame, module against usb4java").isLessThan(costs[1]);
        assertThat(costs[0]).as("CPU seconds a frame, module against a copy").isLessThan(costs[2]);
    }

    /** Seconds that all CPUs were busy for a frame, the guest's idle background included. */
    private static double cost(GuestCamera camera, MemoryKind kind, boolean copying) throws Exception {
        final ByteBuffer copy = copying ? ByteBuffer.allocateDirect(WIDTH * HEIGHT * 2) : null;
        try (CaptureSession session = camera.captures().open(CaptureSettings.defaults().withMemory(kind))) {
            session.start();
            take(session, copy, 3);
            final double before = CpuTime.busySeconds();
            take(session, copy, FRAMES);
            return (CpuTime.busySeconds() - before) / FRAMES;
        }
    }

    private static void take(CaptureSession session, ByteBuffer copy, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            try (Frame frame = session.take(PATIENCE)) {
                assertThat(frame).isNotNull();
                if (copy != null) {
                    copy.clear().put(frame.buffer());
                }
            }
        }
    }

    /** From the end of the last transfer, by the kernel's clock, to the consumer's hands. */
    @Test
    void shouldHandFramesOverSoon() throws Exception {
        configure(320, 200, "50");
        final long[] nanos = new long[300];
        try (CaptureSession session = KMOD.captures().open(CaptureSettings.defaults())) {
            session.start();
            take(session, null, 50);
            for (int i = 0; i < nanos.length; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    nanos[i] = System.nanoTime() - frame.hostTimestamp();
                }
            }
        } finally {
            configure(WIDTH, HEIGHT, "2");
        }
        Arrays.sort(nanos);
        System.out.printf("hotshoe-vm: bench: end of frame to Java, ms: median %.3f, 99th percentile %.3f, max %.3f%n",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
        assertThat(nanos[0]).as("shortest time: one clock on both sides").isPositive();
        assertThat(nanos[nanos.length / 2]).as("median, ns").isLessThan(50_000_000L);
    }
}
