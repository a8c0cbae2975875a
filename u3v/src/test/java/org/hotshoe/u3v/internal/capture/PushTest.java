// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameListener;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.StreamRing;
import org.junit.jupiter.api.Test;

/** Listeners and subscribers. */
class PushTest {

    private static SessionRig rig(DeliveryPolicy policy) throws CameraException {
        return new SessionRig(CaptureSettings.defaults().withRingFrames(3).withDelivery(policy));
    }

    private static SessionRig rig() throws CameraException {
        return rig(DeliveryPolicy.EVERY_FRAME);
    }

    /** Writes down what it gets; signals that overlap are a failure. */
    private static final class Recorder implements Flow.Subscriber<Frame>, FrameListener {
        final List<Object> seen = new CopyOnWriteArrayList<>();
        final AtomicInteger inside = new AtomicInteger();
        volatile Flow.Subscription subscription;
        volatile RuntimeException thrown;
        volatile CountDownLatch hold = new CountDownLatch(0);
        volatile Runnable during = () -> { };

        private void signal(Object what) {
            if (inside.getAndIncrement() != 0) {
                seen.add("overlap of " + what);
            }
            seen.add(what);
            try {
                during.run();
                hold.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                seen.add(stopped);
            } finally {
                inside.decrementAndGet();
            }
            if (thrown != null) {
                throw thrown;
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Frame frame) {
            frame(frame);
        }

        @Override
        public void frame(Frame frame) {
            long id = frame.blockId();
            signal(id);
            frame.close();
        }

        @Override
        public void onError(Throwable reason) {
            signal(reason);
        }

        @Override
        public void ended(CameraException reason) {
            signal(reason);
        }

        @Override
        public void onComplete() {
            signal("complete");
        }

        void await(int count) {
            SessionRig.await(count + " signals: " + seen, () -> seen.size() >= count);
        }
    }

    // ---- listener

    @Test
    void shouldPushFramesInOrderAndTheEnd() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.setListener(recorder);
            rig.session.start();
            assertThatThrownBy(rig.session::poll).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("push");
            assertThatThrownBy(() -> rig.session.setListener(null)).isInstanceOf(IllegalStateException.class);
            rig.send(1, 2, 3, 4);
            recorder.await(4);
            rig.ring().end(StreamRing.GONE);
            recorder.await(5);
            assertThat(recorder.seen.subList(0, 4)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(recorder.seen.get(4)).isInstanceOf(CameraGoneException.class);
        }
    }

    @Test
    void shouldCloseTheFrameOfAListenerThatThrowsAndGoOn() throws Exception {
        Recorder recorder = new Recorder();
        recorder.thrown = new IllegalArgumentException("thrown by the listener");
        try (SessionRig rig = rig()) {
            rig.session.setListener(frame -> {
                recorder.seen.add(frame.blockId());
                if (frame.blockId() % 2 == 0) {
                    throw recorder.thrown;
                }
                throw new AssertionError("an error, even");
            });
            rig.session.start();
            rig.send(1, 2, 3, 4, 5, 6, 7);
            recorder.await(7);
            SessionRig.await("all slots are queued", () -> rig.ring().queued() == 3);
        }
        assertThat(recorder.seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void shouldReplaceFramesWhileAListenerIsSlowUnderNewestOnly() throws Exception {
        Recorder recorder = new Recorder();
        recorder.hold = new CountDownLatch(1);
        try (SessionRig rig = rig(DeliveryPolicy.NEWEST_ONLY)) {
            rig.session.setListener(recorder);
            rig.session.start();
            rig.sendAndSettle(1);
            recorder.await(1);
            rig.sendAndSettle(2);
            rig.sendAndSettle(3);
            rig.sendAndSettle(4);
            recorder.hold.countDown();
            recorder.await(2);
            assertThat(recorder.seen).containsExactly(1L, 4L);
            assertThat(rig.session.statistics().framesReplaced()).isEqualTo(2);
        }
    }

    @Test
    void shouldLetAListenerCloseTheSession() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.setListener(frame -> {
                rig.session.close();
                recorder.seen.add(frame.blockId());
                frame.close();
            });
            rig.session.start();
            rig.send(1);
            recorder.await(1);
            SessionRig.await("the lease is closed", () -> rig.ring().leasesClosed.get() == 1);
        }
        assertThat(recorder.seen).containsExactly(1L);
    }

    @Test
    void shouldGoBackToTaking() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.setListener(recorder);
            rig.session.start();
            rig.send(1);
            recorder.await(1);
            rig.session.stop();
            rig.session.setListener(null);
            rig.session.start();
            rig.send(2);
            rig.session.take(SessionRig.PATIENCE).close();
        }
        assertThat(recorder.seen).containsExactly(1L);
    }

    // ---- publisher

    @Test
    void shouldPublishAsManyFramesAsWereAskedFor() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.publisher().subscribe(recorder);
            rig.session.start();
            rig.sendAndSettle(1, 2, 3);
            assertThat(recorder.seen).as("nothing without demand").isEmpty();
            recorder.subscription.request(2);
            recorder.await(2);
            SessionRig.await("one frame waits", () -> rig.session.statistics().readyFrames() == 1);
            recorder.subscription.request(Long.MAX_VALUE);
            recorder.subscription.request(Long.MAX_VALUE);
            recorder.await(3);
            rig.send(4, 5, 6, 7, 8);
            recorder.await(8);
        }
        recorder.await(9);
        assertThat(recorder.seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, "complete");
    }

    @Test
    void shouldKeepOnlyTheNewestWhileThereIsNoDemand() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig(DeliveryPolicy.NEWEST_ONLY)) {
            rig.session.publisher().subscribe(recorder);
            rig.session.start();
            rig.sendAndSettle(1);
            rig.sendAndSettle(2);
            rig.sendAndSettle(3);
            recorder.subscription.request(1);
            recorder.await(1);
            assertThat(recorder.seen).containsExactly(3L);
        }
    }

    @Test
    void shouldEndASubscriptionThatAsksForNothing() throws Exception {
        for (long count : new long[] {0, -1, Long.MIN_VALUE}) {
            Recorder recorder = new Recorder();
            try (SessionRig rig = rig()) {
                rig.session.publisher().subscribe(recorder);
                rig.session.start();
                recorder.subscription.request(count);
                recorder.await(1);
                assertThat(recorder.seen).singleElement().isInstanceOf(IllegalArgumentException.class);
                recorder.subscription.request(5);
                rig.sendAndSettle(1);
            }
            assertThat(recorder.seen).as("nothing after the end").hasSize(1);
        }
    }

    @Test
    void shouldRefuseASecondSubscriberAndOneThatComesLate() throws Exception {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        Recorder late = new Recorder();
        try (SessionRig rig = rig()) {
            Flow.Publisher<Frame> publisher = rig.session.publisher();
            publisher.subscribe(first);
            publisher.subscribe(second);
            assertThat(second.subscription).as("onSubscribe comes first").isNotNull();
            assertThat(second.seen).singleElement().isInstanceOf(IllegalStateException.class);
            second.subscription.request(1);
            first.subscription.request(9);
            rig.session.start();
            first.subscription.cancel();
            publisher.subscribe(late);
            assertThat(late.seen).singleElement().isInstanceOf(IllegalStateException.class);
            rig.session.close();
            publisher.subscribe(late);
            assertThat(late.seen).hasSize(2);
        }
        assertThat(first.seen).as("a cancelled one hears nothing").isEmpty();
    }

    @Test
    void shouldAcceptANewSubscriberOrTakerAfterACancelAndAStop() throws Exception {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.publisher().subscribe(first);
            rig.session.start();
            first.subscription.request(1);
            first.subscription.cancel();
            rig.sendAndSettle(1);
            assertThat(rig.session.statistics().framesDelivered()).as("nobody had it").isZero();
            rig.session.stop();
            rig.session.start();
            rig.send(2);
            rig.session.take(SessionRig.PATIENCE).close();
            rig.session.stop();
            rig.session.publisher().subscribe(second);
            second.subscription.request(1);
            rig.session.start();
            rig.send(3);
            second.await(1);
        }
        assertThat(first.seen).isEmpty();
        assertThat(second.seen).containsExactly(3L, "complete");
    }

    @Test
    void shouldKeepASubscriptionOverARestart() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.publisher().subscribe(recorder);
            recorder.subscription.request(2);
            rig.session.start();
            rig.send(1);
            recorder.await(1);
            rig.session.stop();
            rig.session.start();
            rig.send(5);
            recorder.await(2);
            rig.ring().end(StreamRing.GONE);
            recorder.subscription.request(1);
            recorder.await(3);
        }
        assertThat(recorder.seen.subList(0, 2)).containsExactly(1L, 5L);
        assertThat(recorder.seen).hasSize(3);
        assertThat(recorder.seen.get(2)).isInstanceOf(CameraGoneException.class);
    }

    @Test
    void shouldCancelASubscriberThatThrows() throws Exception {
        Recorder recorder = new Recorder();
        recorder.thrown = new IllegalArgumentException("thrown by the subscriber");
        try (SessionRig rig = rig()) {
            rig.session.publisher().subscribe(recorder);
            recorder.subscription.request(10);
            rig.session.start();
            rig.send(1);
            recorder.await(1);
            SessionRig.await("its frame is closed", () -> rig.ring().queued() == 3);
            rig.sendAndSettle(2);
        }
        assertThat(recorder.seen).containsExactly(1L);
    }

    @Test
    void shouldCompleteAfterTheFrameThatIsBeingGiven() throws Exception {
        Recorder recorder = new Recorder();
        recorder.hold = new CountDownLatch(1);
        SessionRig rig = rig();
        rig.session.publisher().subscribe(recorder);
        recorder.subscription.request(10);
        rig.session.start();
        rig.send(1);
        recorder.await(1);
        rig.session.close();
        assertThat(recorder.seen).as("a consumer that takes longer than a close waits").containsExactly(1L);
        recorder.hold.countDown();
        recorder.await(2);
        assertThat(recorder.seen).containsExactly(1L, "complete");
        rig.close();
    }

    @Test
    void shouldLetASubscriberCloseTheSessionOrCancelFromWithin() throws Exception {
        Recorder closing = new Recorder();
        SessionRig rig = rig();
        closing.during = () -> rig.session.close();
        rig.session.publisher().subscribe(closing);
        closing.subscription.request(10);
        rig.session.start();
        rig.send(1);
        closing.await(2);
        assertThat(closing.seen).containsExactly(1L, "complete");
        rig.close();
        Recorder cancelling = new Recorder();
        cancelling.during = () -> cancelling.subscription.cancel();
        try (SessionRig other = rig()) {
            other.session.publisher().subscribe(cancelling);
            cancelling.subscription.request(10);
            other.session.start();
            other.sendAndSettle(1, 2);
        }
        assertThat(cancelling.seen).containsExactly(1L);
    }

    @Test
    void shouldNotMixListenersAndSubscribers() throws Exception {
        Recorder recorder = new Recorder();
        try (SessionRig rig = rig()) {
            rig.session.publisher().subscribe(recorder);
            assertThatThrownBy(() -> rig.session.setListener(Frame::close)).isInstanceOf(IllegalStateException.class);
            recorder.subscription.cancel();
            rig.session.setListener(Frame::close);
            rig.session.publisher().subscribe(recorder);
            assertThat(recorder.seen).singleElement().isInstanceOf(IllegalStateException.class);
        }
    }
}
