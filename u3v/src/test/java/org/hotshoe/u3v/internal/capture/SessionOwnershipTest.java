// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.StreamRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has a frame, when its memory is given back, and how a stream ends. */
class SessionOwnershipTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    private static Frame take(SessionRig rig) throws Exception {
        Frame frame = rig.session.take(SessionRig.PATIENCE);
        assertThat(frame).as("a frame within %s", SessionRig.PATIENCE).isNotNull();
        return frame;
    }

    private static CompletableFuture<Frame> taking(SessionRig rig) {
        CompletableFuture<Frame> taken = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                taken.complete(rig.session.take(SessionRig.PATIENCE));
            } catch (Exception failed) {
                taken.completeExceptionally(failed);
            }
        }, "taker");
        thread.setDaemon(true);
        thread.start();
        SessionRig.await("the taker waits", () -> thread.getState() == Thread.State.TIMED_WAITING || taken.isDone());
        return taken;
    }

    private static Throwable failure(CompletableFuture<Frame> taken) throws Exception {
        try {
            throw new AssertionError("a frame: " + taken.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    private static void run(Runnable task) throws InterruptedException {
        Thread thread = new Thread(task, "other");
        thread.start();
        thread.join(20_000);
        assertThat(thread.isAlive()).as("the other thread is stuck").isFalse();
    }

    // ---- borrowing

    @Test
    void shouldDeliverInOrderAndTakeEverySlotBack() throws Exception {
        try (SessionRig rig = SessionRig.started(3)) {
            for (long id = 0; id < 100; id++) {
                rig.send(id);
                try (Frame frame = take(rig)) {
                    assertThat(frame.blockId()).isEqualTo(id);
                    assertThat(frame.status()).isEqualTo(FrameStatus.COMPLETE);
                    assertThat(frame.buffer().get(SessionRig.WIDTH * SessionRig.HEIGHT - 1)).isEqualTo((byte) id);
                    assertThat(frame.lostBefore()).isZero();
                }
            }
            assertThat(rig.ring().queued()).isEqualTo(3);
            assertThat(rig.session.statistics().framesDelivered()).isEqualTo(100);
            assertThat(rig.counters.framesDelivered).hasValue(100);
        }
    }

    @Test
    void shouldTakeASecondCloseForNothing() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            rig.send(1, 2);
            Frame first = take(rig);
            first.close();
            first.close();
            assertThat(rig.ring().queued()).isEqualTo(1);
            assertThat(rig.session.statistics().borrowedFrames()).isZero();
            Frame second = take(rig);
            first.close();
            assertThat(second.blockId()).isEqualTo(2);
            assertThat(rig.session.statistics().borrowedFrames()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseToTellAnythingOfAClosedFrame() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            rig.send(1);
            Frame frame = take(rig);
            frame.close();
            List<Consumer<Frame>> accessors = List.of(Frame::buffer, Frame::status, Frame::deviceStatus,
                    Frame::pixelFormat, Frame::width, Frame::height, Frame::offsetX, Frame::offsetY, Frame::linePitch,
                    Frame::validBytes, Frame::blockId, Frame::lostBefore, Frame::deviceTimestamp, Frame::hostTimestamp,
                    Frame::chunkCount, f -> f.chunkId(0), f -> f.chunkData(0));
            for (int turn = 0; turn < 10; turn++) {
                accessors.forEach(accessor -> assertThatThrownBy(() -> accessor.accept(frame))
                        .isInstanceOf(IllegalStateException.class).hasMessageContaining("closed"));
                rig.send(turn + 2);
                take(rig).close();
            }
        }
    }

    @Test
    void shouldRunDryWhenFramesAreKeptAndGoOnWhenTheyComeBack() throws Exception {
        try (SessionRig rig = SessionRig.started(3)) {
            rig.send(1, 2, 3);
            List<Frame> kept = new ArrayList<>(List.of(take(rig), take(rig), take(rig)));
            assertThat(rig.ring().send(4, SessionRig.WIDTH, SessionRig.HEIGHT)).as("the camera has nowhere to write")
                    .isFalse();
            assertThat(rig.session.take(SHORT)).isNull();
            assertThat(rig.session.poll()).isNull();
            assertThat(rig.session.statistics().borrowedFrames()).isEqualTo(3);
            assertThat(rig.session.statistics().queuedBuffers()).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(kept.get(i).buffer().get(0)).isEqualTo((byte) (i + 1));
            }
            kept.forEach(Frame::close);
            rig.send(7);
            try (Frame frame = take(rig)) {
                assertThat(frame.lostBefore()).isEqualTo(3);
            }
            assertThat(rig.session.statistics().blocksLost()).isEqualTo(3);
        }
    }

    @Test
    void shouldTakeFramesBackFromAnotherThread() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            for (long id = 0; id < 20; id++) {
                rig.send(id);
                run(take(rig)::close);
            }
            assertThat(rig.ring().queued()).isEqualTo(2);
        }
    }

    // ---- after stop and close

    @Test
    void shouldFreeTheMemoryOnceWhenTheLastFrameIsClosedAfterTheSession() throws Exception {
        SessionRig rig = SessionRig.started(4);
        rig.sendAndSettle(1, 2, 3);
        Frame first = take(rig);
        Frame second = take(rig);
        rig.close();
        assertThat(rig.ring().leasesClosed).hasValue(0);
        assertThat(first.buffer().get(0)).isEqualTo((byte) 1);
        first.close();
        first.close();
        assertThat(rig.ring().leasesClosed).as("one frame is still out").hasValue(0);
        run(second::close);
        second.close();
        assertThat(rig.ring().leasesClosed).hasValue(1);
        assertThat(rig.ring().breaches).isEmpty();
    }

    @Test
    void shouldKeepTheMemoryForAFrameThatIsNeverClosed() throws Exception {
        SessionRig rig = SessionRig.started(2);
        rig.send(9);
        Frame frame = take(rig);
        rig.close();
        assertThat(rig.ring().leasesClosed).hasValue(0);
        assertThat(frame.buffer().get(0)).isEqualTo((byte) 9);
    }

    @Test
    void shouldDropWhatWasNotTakenAtAStopAndBeginAnew() throws Exception {
        try (SessionRig rig = SessionRig.started(3)) {
            rig.sendAndSettle(10, 11);
            Frame kept = take(rig);
            ScriptedRing before = rig.ring();
            rig.session.stop();
            assertThatThrownBy(rig.session::poll).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not started");
            assertThat(kept.blockId()).isEqualTo(10);
            rig.session.start();
            assertThat(rig.ring()).isNotSameAs(before);
            rig.send(0);
            try (Frame frame = take(rig)) {
                assertThat(frame.blockId()).isZero();
                assertThat(frame.lostBefore()).isZero();
            }
            assertThat(before.leasesClosed).hasValue(0);
            kept.close();
            assertThat(before.leasesClosed).hasValue(1);
            assertThat(before.breaches).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEndAWaitingTake(boolean byClose) throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            CompletableFuture<Frame> taken = taking(rig);
            if (byClose) {
                rig.session.close();
            } else {
                rig.session.stop();
            }
            assertThat(failure(taken)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldEndAWaitingTakeByInterruptAndGoOn() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> rig.session.take(SessionRig.PATIENCE)).isInstanceOf(InterruptedException.class);
            rig.send(3);
            take(rig).close();
        }
    }

    @Test
    void shouldTakeAnyTimeoutForWhatItIs() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            assertThat(rig.session.take(Duration.ZERO)).isNull();
            assertThat(rig.session.take(Duration.ofSeconds(-5))).isNull();
            assertThat(rig.session.take(Duration.ofNanos(1))).isNull();
            rig.sendAndSettle(1);
            rig.session.take(Duration.ofSeconds(Long.MAX_VALUE)).close();
        }
    }

    // ---- departure and breakage

    @Test
    void shouldDeliverCompleteFramesBeforeItSaysThatTheCameraLeft() throws Exception {
        try (SessionRig rig = SessionRig.started(4)) {
            rig.send(1, 2, 3);
            rig.ring().end(StreamRing.GONE);
            for (long id = 1; id <= 3; id++) {
                try (Frame frame = take(rig)) {
                    assertThat(frame.blockId()).isEqualTo(id);
                }
            }
            assertThatThrownBy(() -> rig.session.take(SessionRig.PATIENCE)).isInstanceOf(CameraGoneException.class);
            assertThatThrownBy(rig.session::poll).isInstanceOf(CameraGoneException.class).hasMessageContaining(rig.id);
        }
    }

    @Test
    void shouldKeepCompleteFramesWhenTheServiceSaysThatTheCameraLeft() throws Exception {
        for (int round = 0; round < 50; round++) {
            SessionRig rig = SessionRig.started(4);
            rig.send(1, 2, 3);
            rig.session.gone();
            for (long id = 1; id <= 3; id++) {
                try (Frame frame = rig.session.poll()) {
                    assertThat(frame).as("round %d, block %d", round, id).isNotNull();
                    assertThat(frame.blockId()).isEqualTo(id);
                }
            }
            assertThatThrownBy(() -> rig.session.take(SessionRig.PATIENCE)).isInstanceOf(CameraGoneException.class);
            rig.close();
            assertThat(rig.ring().leasesClosed).hasValue(1);
        }
    }

    @Test
    void shouldTellWaitingTakersThatTheCameraLeft() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            CompletableFuture<Frame> first = taking(rig);
            CompletableFuture<Frame> second = taking(rig);
            rig.session.gone();
            assertThat(failure(first)).isInstanceOf(CameraGoneException.class);
            assertThat(failure(second)).isInstanceOf(CameraGoneException.class);
        }
    }

    @Test
    void shouldSayWhyAStreamBroke() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            rig.send(1);
            rig.ring().end(StreamRing.BROKEN);
            take(rig).close();
            assertThatThrownBy(() -> take(rig)).isExactlyInstanceOf(CameraException.class)
                    .hasMessageContaining("broke");
            rig.session.stop();
            rig.session.start();
            rig.send(5);
            take(rig).close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {StreamRing.CANCELLED, -99})
    void shouldNotLetTakersWaitWhenTheTransportEndsTheStreamByItself(int reason) throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            CompletableFuture<Frame> taken = taking(rig);
            rig.ring().end(reason);
            assertThat(failure(taken)).isExactlyInstanceOf(CameraException.class)
                    .hasMessageContaining("start the session");
        }
    }

    @Test
    void shouldSayItWhenSomebodyInterruptsTheCaptureThread() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("hotshoe-capture-" + rig.id))
                    .forEach(Thread::interrupt);
            assertThatThrownBy(() -> rig.session.take(SessionRig.PATIENCE)).isInstanceOf(CameraException.class)
                    .hasMessageContaining("interrupted");
        }
    }

    @Test
    void shouldPutABlockWithoutALeaderBackAndCountItAsLost() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            rig.send(1);
            take(rig).close();
            Block headless = ScriptedLine.block(2, 8, 8);
            headless.leaderLength = 0;
            rig.ring().send(headless, new byte[64]);
            rig.send(3);
            try (Frame frame = take(rig)) {
                assertThat(frame.blockId()).isEqualTo(3);
                assertThat(frame.lostBefore()).isEqualTo(1);
            }
            SessionRig.await("both slots are queued", () -> rig.ring().queued() == 2);
        }
    }

    // ---- newest only

    @Test
    void shouldKeepTheNewestAndCarryOverWhatWasLostBeforeReplacedFrames() throws Exception {
        try (SessionRig rig = SessionRig.started(3, DeliveryPolicy.NEWEST_ONLY)) {
            rig.sendAndSettle(1);
            rig.sendAndSettle(2);
            rig.sendAndSettle(5);
            rig.sendAndSettle(6);
            rig.sendAndSettle(8);
            assertThat(rig.session.statistics().readyFrames()).isEqualTo(1);
            assertThat(rig.ring().queued()).isEqualTo(2);
            try (Frame frame = take(rig)) {
                assertThat(frame.blockId()).isEqualTo(8);
                assertThat(frame.lostBefore()).as("3, 4 and 7; replaced ones do not count").isEqualTo(3);
                rig.sendAndSettle(9);
                assertThat(frame.blockId()).as("a borrowed frame is not replaced").isEqualTo(8);
            }
            try (Frame frame = take(rig)) {
                assertThat(frame.blockId()).isEqualTo(9);
                assertThat(frame.lostBefore()).isZero();
            }
            assertThat(rig.session.statistics().framesReplaced()).isEqualTo(4);
            assertThat(rig.session.statistics().framesDelivered()).isEqualTo(2);
            assertThat(rig.session.statistics().blocksLost()).isEqualTo(3);
        }
    }

    @Test
    void shouldCountDamagedFrames() throws Exception {
        try (SessionRig rig = SessionRig.started(2)) {
            Block damaged = ScriptedLine.block(2, 8, 8);
            damaged.trailerLength = 0;
            rig.ring().send(damaged, new byte[64]);
            try (Frame frame = take(rig)) {
                assertThat(frame.status()).isEqualTo(FrameStatus.INCOMPLETE);
                ByteBuffer buffer = frame.buffer();
                assertThat(frame.buffer()).as("the same object").isSameAs(buffer);
            }
            assertThat(rig.session.statistics().framesDamaged()).isEqualTo(1);
            assertThat(rig.counters.framesDamaged).hasValue(1);
        }
    }

    // ---- races

    @Test
    void shouldSurviveCloseRacingTake() throws Exception {
        for (int round = 0; round < 200; round++) {
            SessionRig rig = SessionRig.started(3);
            rig.send(1, 2);
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Frame> taken = CompletableFuture.supplyAsync(() -> {
                try {
                    go.await();
                    return rig.session.take(SessionRig.PATIENCE);
                } catch (IllegalStateException closed) {
                    return null;
                } catch (Exception wrong) {
                    throw new AssertionError(wrong);
                }
            });
            go.countDown();
            rig.session.close();
            Frame frame = taken.get(20, TimeUnit.SECONDS);
            if (frame != null) {
                assertThat(frame.blockId()).isEqualTo(1);
                frame.close();
            }
            rig.close();
            assertThat(rig.ring().leasesClosed).as("round %d", round).hasValue(1);
        }
    }
}
