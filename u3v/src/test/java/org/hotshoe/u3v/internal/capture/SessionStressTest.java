// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.capture.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Takers, closers, a camera and a stop now and then: every slot always has exactly one owner. */
class SessionStressTest {
    private static final int SLOTS = 5;
    private static final long NANOS = 2_000_000_000L;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Frame> passed = new ConcurrentLinkedQueue<>();
    private final AtomicLong frames = new AtomicLong();
    private final List<ScriptedRing> rings = new ArrayList<>();
    private volatile boolean over;

    @ParameterizedTest
    @EnumSource(DeliveryPolicy.class)
    void shouldKeepOneOwnerForEverySlot(DeliveryPolicy policy) throws Exception {
        SessionRig rig = SessionRig.started(SLOTS, policy);
        List<Thread> threads = List.of(thread("camera", () -> send(rig)), thread("taker 1", () -> take(rig, 1)),
                thread("taker 2", () -> take(rig, 2)), thread("closer", this::closePassed));
        Random random = new Random(7);
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end && failures.isEmpty()) {
            rings.add(rig.ring());
            Thread.sleep(random.nextInt(20));
            rig.session.stop();
            rig.session.start();
        }
        rings.add(rig.ring());
        over = true;
        for (Thread thread : threads) {
            thread.join(20_000);
            assertThat(thread.isAlive()).as(thread.getName() + " is stuck").isFalse();
        }
        passed.forEach(Frame::close);
        rig.close();
        assertThat(failures).isEmpty();
        assertThat(frames.get()).as("frames").isGreaterThan(50);
        for (ScriptedRing ring : rings) {
            assertThat(ring.breaches).isEmpty();
            assertThat(ring.leasesClosed).as("leases closed of %s", ring).hasValue(1);
        }
    }

    private interface Job {
        void run() throws Exception;
    }

    private Thread thread(String name, Job job) {
        Thread thread = new Thread(() -> {
            try {
                while (!over) {
                    job.run();
                }
            } catch (Throwable failed) {
                failures.add(failed);
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private long next;

    private void send(SessionRig rig) throws InterruptedException {
        if (rig.ring().send(next, SessionRig.WIDTH, SessionRig.HEIGHT)) {
            next++;
        } else {
            Thread.sleep(1);
        }
    }

    private void take(SessionRig rig, int seed) throws Exception {
        Frame frame;
        try {
            frame = rig.session.take(Duration.ofMillis(5));
        } catch (IllegalStateException stopped) {
            return;
        }
        if (frame == null) {
            return;
        }
        frames.incrementAndGet();
        byte expected = (byte) frame.blockId();
        for (int i = 0; i < frame.validBytes(); i++) {
            assertThat(frame.buffer().get(i) == expected).as("byte %d of block %d is its own", i, frame.blockId())
                    .isTrue();
        }
        if ((frame.blockId() + seed) % 3 == 0) {
            passed.add(frame);
        } else {
            frame.close();
        }
    }

    private void closePassed() throws InterruptedException {
        Frame frame = passed.poll();
        if (frame == null) {
            Thread.sleep(1);
        } else {
            frame.close();
        }
    }
}
