// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandSession;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** The ring: who has a frame, what happens to those who keep it, and that nothing stays behind. */
public abstract class OwnershipContract extends Contract {

    /** A consumer that stops taking gets the oldest frames first and is told what was lost meanwhile. */
    @Test
    public void shouldTellAConsumerThatPausedWhatItMissed() throws Exception {
        try (CaptureSession session = started(CaptureSettings.defaults().withRingFrames(4))) {
            take(session).close();
            Thread.sleep(moment().toMillis() * 2);
            assertExactAndInOrder(session, 20);
        }
    }

    /** Under newest-only the consumer catches up. */
    @Test
    public void shouldReplaceOldFramesUnderNewestOnly() throws Exception {
        try (CaptureSession session = started(CaptureSettings.defaults().withRingFrames(4)
                .withDelivery(DeliveryPolicy.NEWEST_ONLY))) {
            take(session).close();
            await("frames were replaced", () -> session.statistics().framesReplaced() >= 10);
            try (Frame frame = take(session)) {
                assertExact(frame);
                assertTrue("block " + frame.blockId() + " is recent", frame.blockId() >= 10);
            }
        }
    }

    /** A consumer that never closes runs dry, without harm. */
    @Test
    public void shouldRunDryWhenFramesAreNeverClosed() throws Exception {
        try (CaptureSession session = started(CaptureSettings.defaults().withRingFrames(3))) {
            List<Frame> kept = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                kept.add(take(session));
            }
            assertNull(session.take(moment()));
            assertEquals(3, session.statistics().borrowedFrames());
            kept.forEach(this::assertExact);
            kept.forEach(Frame::close);
            assertExactAndInOrder(session, 6);
            assertEquals(0, session.statistics().borrowedFrames());
        }
    }

    /** Closing twice gives memory back once. */
    @Test
    public void shouldTakeASecondCloseForNothing() throws Exception {
        try (CaptureSession session = started(CaptureSettings.defaults().withRingFrames(2))) {
            Frame frame = take(session);
            frame.close();
            frame.close();
            assertEquals(0, session.statistics().borrowedFrames());
            assertExactAndInOrder(session, 10);
        }
    }

    /** A closed frame tells nothing. */
    @Test
    public void shouldRefuseToTellAnythingOfAClosedFrame() throws Exception {
        try (CaptureSession session = started()) {
            Frame frame = take(session);
            frame.close();
            List<ThrowingRunnable> accessors = List.of(frame::buffer, frame::status, frame::deviceStatus,
                    frame::pixelFormat, frame::width, frame::height, frame::offsetX, frame::offsetY, frame::linePitch,
                    frame::validBytes, frame::blockId, frame::lostBefore, frame::deviceTimestamp, frame::hostTimestamp,
                    frame::chunkCount, () -> frame.chunkId(0), () -> frame.chunkData(0), () -> frame.chunk(0),
                    frame::chunksDamaged);
            for (ThrowingRunnable accessor : accessors) {
                assertThrows(IllegalStateException.class, accessor);
            }
        }
    }

    /** Frames outlive a stop and the session. */
    @Test
    public void shouldKeepABorrowedFrameValidAfterStopAndClose() throws Exception {
        CaptureSession session = started();
        Frame first = take(session);
        session.stop();
        assertExact(first);
        session.start();
        Frame second = take(session);
        session.close();
        assertExact(first);
        assertExact(second);
        first.close();
        second.close();
    }

    /** A session that is not started, or closed, says so. */
    @Test
    public void shouldTakeOnlyWhileStarted() throws Exception {
        CaptureSession session = camera().captures().open(CaptureSettings.defaults());
        assertThrows(IllegalStateException.class, () -> session.take(Duration.ZERO));
        assertThrows(IllegalStateException.class, session::poll);
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, session::start);
        assertThrows(IllegalStateException.class, () -> session.take(Duration.ZERO));
    }

    /** Closing ends a waiting take. */
    @Test
    public void shouldEndAWaitingTakeByClose() throws Exception {
        rate("1");
        CaptureSession session = started();
        CompletableFuture<Integer> taker = CompletableFuture.supplyAsync(() -> takeUntilItThrows(session));
        Thread.sleep(moment().toMillis());
        session.close();
        ExecutionException ended = assertThrows(ExecutionException.class,
                () -> taker.get(patience().toMillis(), TimeUnit.MILLISECONDS));
        assertEquals(IllegalStateException.class, ended.getCause().getClass());
    }

    private static int takeUntilItThrows(CaptureSession session) {
        int count = 0;
        try {
            while (count < 1000) {
                Frame frame = session.take(Duration.ofSeconds(60));
                if (frame != null) {
                    frame.close();
                }
                count++;
            }
        } catch (InterruptedException | java.io.IOException other) {
            throw new AssertionError(other);
        }
        return count;
    }

    /** An interrupt ends a waiting take. */
    @Test
    public void shouldEndAWaitingTakeByInterrupt() throws Exception {
        require(Ability.FRAME_RATE);
        set("AcquisitionFrameRate", "1");
        try (CaptureSession session = started()) {
            take(session).close();
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> session.take(Duration.ofSeconds(60)).close());
            assertExactAndInOrder(session, 1);
        }
    }

    /** Commands never wait for a frame: a thousand reads fit between few frames. */
    @Test
    public void shouldReadFeaturesWhileStreamingWithoutWaitingForFrames() throws Exception {
        require(Ability.FRAME_RATE);
        set("AcquisitionFrameRate", "2");
        try (CaptureSession session = started(); CommandSession commands = camera().commands().open()) {
            long before = session.statistics().payloadBytes();
            for (int i = 0; i < 1000; i++) {
                assertEquals(Integer.toString(WIDTH), commands.get("Width"));
                commands.get("DeviceTemperature");
            }
            long frames = (session.statistics().payloadBytes() - before) / (WIDTH * 2 * HEIGHT);
            // A command that waited for a frame would take half a second, all of them a quarter of an hour.
            assertTrue("2000 commands took the time of " + frames + " frames", frames < 20L * camera().slowness());
            assertExactAndInOrder(session, 2);
        }
    }

    /** Opening and closing leaves nothing behind. */
    @Test
    public void shouldLeaveNothingBehind() throws Exception {
        openAndClose(3);
        int threads = Thread.activeCount();
        long memory = directMemory();
        openAndClose(10);
        await("threads are back at " + threads, () -> Thread.activeCount() <= threads);
        await("direct memory is back at " + memory + ": " + directMemory(), () -> directMemory() <= memory);
    }

    private void openAndClose(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (CaptureSession session = started(); CommandSession commands = camera().commands().open()) {
                assertEquals(Integer.toString(WIDTH), commands.get("Width"));
                take(session).close();
            }
        }
    }
}
