// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandSession;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.abi.Abi;
import org.junit.jupiter.api.Test;

/** Which requests of several handles run side by side, which wait for each other, and which are refused. */
public class KmdfHandlesScenario {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int READERS = 3;
    private static final int READS = 100;

    /** Each thread has a handle of its own: commands take turns, the stream never waits for them. */
    @Test
    void shouldServeCommandsOfSeveralHandlesWhileAnotherOneCaptures() throws Exception {
        prepare();
        final AtomicBoolean ended = new AtomicBoolean();
        try (CaptureSession session = Kmdf.PATTERN.captures().open(CaptureSettings.defaults())) {
            session.start();
            final CompletableFuture<Integer> frames = CompletableFuture.supplyAsync(() -> drain(session, ended));
            final List<CompletableFuture<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(CompletableFuture.supplyAsync(KmdfHandlesScenario::read));
            }
            for (CompletableFuture<Integer> reader : readers) {
                assertThat(reader.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)).isEqualTo(READS);
            }
            ended.set(true);
            assertThat(frames.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("frames meanwhile").isPositive();
            assertThat(session.statistics().blocksLost()).as("blocks lost").isZero();
        }
    }

    private static void prepare() throws Exception {
        try (CommandSession commands = Kmdf.PATTERN.commands().open()) {
            Kmdf.smallAtTheHostsPace(commands);
        }
    }

    private static int read() {
        try (CommandSession commands = Kmdf.PATTERN.commands().open()) {
            for (int i = 0; i < READS; i++) {
                assertThat(commands.get("Width")).as("read %d", i).isEqualTo("320");
            }
            return READS;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int drain(CaptureSession session, AtomicBoolean ended) {
        int frames = 0;
        try {
            while (!ended.get()) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(Kmdf.PATTERN.difference(frame)).as("frame %d", frames).isNull();
                    frames++;
                }
            }
            return frames;
        } catch (Exception e) {
            throw new IllegalStateException("after " + frames + " frames", e);
        }
    }

    /** One handle owns the stream; whoever else asks is told so, at once, and disturbs nothing. */
    @Test
    void shouldRefuseTheStreamToEveryOtherHandle() throws Exception {
        prepare();
        try (CaptureSession session = Kmdf.PATTERN.captures().open(CaptureSettings.defaults());
                DriverCounters other = DriverCounters.open("PATTERN")) {
            session.start();
            session.take(PATIENCE).close();
            final int owned = Abi.STREAM_OWNED | Abi.STREAMING;
            assertThat(other.queryFlags() & owned).isEqualTo(owned);
            assertThat(other.control(Abi.REQUEST_START)).isEqualTo(Errno.EPERM);
            assertThat(other.control(Abi.REQUEST_STOP)).isEqualTo(Errno.EPERM);
            assertThat(other.configure()).isEqualTo(Errno.EBUSY);
            try (Frame frame = session.take(PATIENCE)) {
                assertThat(Kmdf.PATTERN.difference(frame)).isNull();
            }
            assertThat(session.statistics().blocksLost()).isZero();
        }
    }
}
