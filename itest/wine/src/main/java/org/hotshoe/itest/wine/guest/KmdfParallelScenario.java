// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

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
import org.junit.jupiter.api.Test;

/**
 * Commands and capture at once, on two threads and two handles of the driver. As {@code ParallelScenario} of the virtual
 * machine, but no statement depends on how fast this place is: the camera waits for the host, never the other way round.
 */
public class KmdfParallelScenario {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int READS = 1000;
    private static final int LEAST_READS = 200;
    private static final int LEAST_FRAMES = 20;

    /** There is no frame while it reads, but requests for some are under way: a read that waited for one had no end. */
    @Test
    void shouldAnswer1000ReadsOfWhichNoneWaitsForAFrame() throws Exception {
        try (CommandSession commands = Kmdf.PATTERN.commands().open()) {
            Kmdf.smallAtTheHostsPace(commands);
            Kmdf.trigger(commands, "On");
            try (CaptureSession session = Kmdf.PATTERN.captures().open(CaptureSettings.defaults())) {
                session.start();
                for (int read = 0; read < READS; read++) {
                    assertThat(commands.get("DeviceTemperature")).as("read %d", read).isNotEmpty();
                }
                assertThat(session.poll()).as("a frame without a trigger").isNull();
                commands.execute("TriggerSoftware");
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame).as("the frame of the trigger").isNotNull();
                    assertThat(Kmdf.PATTERN.difference(frame)).isNull();
                }
                assertThat(session.statistics().blocksLost()).as("blocks lost").isZero();
            } finally {
                Kmdf.trigger(commands, "Off");
            }
        }
    }

    /**
     * At rate 0 frames are as many as the place carries, and the camera drops none: a block that is missing was lost on
     * its way to the consumer.
     */
    @Test
    void shouldNotLoseAFrameToReads() throws Exception {
        try (CommandSession commands = Kmdf.PATTERN.commands().open()) {
            Kmdf.smallAtTheHostsPace(commands);
            readWhileFramesFlow(commands);
        }
    }

    private static void readWhileFramesFlow(CommandSession commands) throws Exception {
        try (CaptureSession session = Kmdf.PATTERN.captures().open(CaptureSettings.defaults())) {
            session.start();
            final AtomicBoolean ended = new AtomicBoolean();
            final AtomicInteger frames = new AtomicInteger();
            final CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> drain(session, frames, ended));
            int reads = 0;
            while (reads < LEAST_READS || frames.get() < LEAST_FRAMES && !drained.isDone()) {
                assertThat(commands.get("DeviceTemperature")).as("read %d", reads).isNotEmpty();
                reads++;
            }
            ended.set(true);
            drained.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(frames.get()).as("frames meanwhile").isGreaterThanOrEqualTo(LEAST_FRAMES);
            assertThat(session.statistics().blocksLost()).as("blocks lost").isZero();
            System.out.printf("hotshoe-vm: %d reads, %d frames%n", reads, frames.get());
        }
    }

    /** Until it is told to end: each frame whole, none missing before it. */
    private static void drain(CaptureSession session, AtomicInteger frames, AtomicBoolean ended) {
        try {
            while (!ended.get()) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame).as("frame %d", frames.get()).isNotNull();
                    assertThat(frame.status()).as("block %d", frame.blockId()).isEqualTo(FrameStatus.COMPLETE);
                    assertThat(frame.lostBefore()).as("lost before block %d", frame.blockId()).isZero();
                    frames.incrementAndGet();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("after " + frames.get() + " frames", e);
        }
    }
}
