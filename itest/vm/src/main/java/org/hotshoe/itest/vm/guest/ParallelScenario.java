// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.command.CommandSession;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.Test;

/** Commands and capture at once, on two threads. */
public class ParallelScenario {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.PATTERN);
    /** Between two frames of the slow stream. A read that waited for a frame would take half of that on average. */
    private static final Duration INTERVAL = Duration.ofSeconds(4);
    /** How long reads go on until there are enough frames. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Frames are so rare that a read which waited for one would be seen. */
    @Test
    void shouldAnswer1000ReadsOfWhichNoneWaitsForAFrame() throws Exception {
        try (CommandSession commands = CAMERA.commands().open()) {
            set(commands, 1.0 / INTERVAL.toSeconds());
            final long slowest = readWhileStreaming(commands, 1000, 1);
            assertThat(Duration.ofNanos(slowest)).as("slowest read").isLessThan(INTERVAL.dividedBy(2));
        }
    }

    /** Frames are as many as the place carries, and none suffers from commands. */
    @Test
    void shouldNotLoseAFrameToReads() throws Exception {
        try (CommandSession commands = CAMERA.commands().open()) {
            set(commands, 20);
            readWhileStreaming(commands, 200, 5);
        }
    }

    private static void set(CommandSession commands, double rate) throws Exception {
        commands.set("Width", "320");
        commands.set("Height", "200");
        commands.set("PixelFormat", "Mono16");
        commands.set("AcquisitionFrameRate", Double.toString(rate));
    }

    private static long readWhileStreaming(CommandSession commands, int reads, int leastFrames) throws Exception {
        final AtomicBoolean ended = new AtomicBoolean();
        try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults())) {
            session.start();
            final AtomicInteger frames = new AtomicInteger();
            final CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> drain(session, frames, ended));
            final long deadline = System.nanoTime() + PATIENCE.toNanos();
            long slowest = 0;
            int read = 0;
            // On a fast machine the reads are done before the first slow frame is.
            while (read < reads || frames.get() < leastFrames && !drained.isDone() && System.nanoTime() < deadline) {
                final long start = System.nanoTime();
                assertThat(commands.get("DeviceTemperature")).as("read %d", read).isNotEmpty();
                slowest = Math.max(slowest, System.nanoTime() - start);
                read++;
            }
            ended.set(true);
            drained.get(60, TimeUnit.SECONDS);
            assertThat(frames.get()).as("frames meanwhile").isGreaterThanOrEqualTo(leastFrames);
            assertThat(session.statistics().blocksLost()).as("blocks lost").isZero();
            System.out.printf("hotshoe-vm: %d reads, %d frames, slowest read %.1f ms%n", read, frames.get(),
                    slowest / 1e6);
            return slowest;
        }
    }

    private static void drain(CaptureSession session, AtomicInteger frames, AtomicBoolean ended) {
        try {
            while (!ended.get()) {
                try (Frame frame = session.take(Duration.ofMillis(200))) {
                    if (frame != null) {
                        assertThat(frame.status()).as("block %d", frame.blockId()).isEqualTo(FrameStatus.COMPLETE);
                        frames.incrementAndGet();
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("after " + frames.get() + " frames", e);
        }
    }
}
