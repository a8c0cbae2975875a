// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.internal.stream.FakeCamera.Fault;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkRings;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BulkRingTest {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 50;
    private static final RingPlan PLAN = plan(4, Long.MAX_VALUE);

    private final FakeEndpoint endpoint = new FakeEndpoint(1024);
    private final FakeCamera camera = new FakeCamera(endpoint, PLAN, WIDTH, HEIGHT, 1);
    private final Block block = new Block(1024, 1024);
    private StreamRing ring;

    private static RingPlan plan(int slots, long bytesInFlight) {
        return new RingPlan(slots, MemoryKind.USER, 64, 2048, 2, 960, 0, 64, WIDTH * HEIGHT, bytesInFlight);
    }

    private void open(RingPlan plan) throws CameraException {
        ring = BulkRings.open(endpoint, plan);
        for (int slot = 0; slot < plan.slots(); slot++) {
            ring.queue(slot);
        }
    }

    @AfterEach
    void closeWithoutLeavingAnything() {
        if (ring != null) {
            settling(ring::close);
            assertThat(endpoint.closed()).isTrue();
            assertThat(endpoint.allocated).isZero();
        }
    }

    /** Runs something while the host controller settles cancellations on another thread. */
    private void settling(Runnable action) {
        AtomicInteger on = new AtomicInteger(1);
        Thread controller = new Thread(() -> {
            while (on.get() == 1) {
                endpoint.settle();
                if (!endpoint.tell()) {
                    Thread.onSpinWait();
                }
            }
        });
        controller.start();
        try {
            action.run();
        } finally {
            on.set(0);
        }
    }

    private int receive() throws InterruptedException {
        endpoint.run();
        return ring.dequeue(block, 0);
    }

    @Test
    void shouldDeliverBlocksInOrderWithoutCopying() throws Exception {
        open(PLAN);
        for (int id = 0; id < 50; id++) {
            camera.send(id, Fault.NONE);
            int slot = receive();
            assertThat(slot).isBetween(0, 3);
            assertThat(block.leaderLength).isEqualTo(52);
            assertThat(block.leader.getLong(8)).isEqualTo(id);
            assertThat(block.trailerLength).isEqualTo(32);
            assertThat(block.payloadReceived).isEqualTo(WIDTH * HEIGHT);
            assertThat(block.transferStatus).isEqualTo(Block.OK);
            assertThat(bytes(slot)).isEqualTo(FakeCamera.content(id, WIDTH * HEIGHT));
            ring.queue(slot);
        }
        assertThat(ring.copiedBytes()).isZero();
        assertThat(ring.resynchronisations()).isZero();
    }

    private byte[] bytes(int slot) {
        byte[] bytes = new byte[WIDTH * HEIGHT];
        ring.payload(slot).get(0, bytes);
        return bytes;
    }

    @Test
    void shouldGiveEachSlotMemoryThatStartsOnAPageAndIsAsLongAsThePlanSays() throws Exception {
        open(PLAN);
        for (int slot = 0; slot < 4; slot++) {
            assertThat(ring.payload(slot).capacity()).isEqualTo(PLAN.slotBytes());
            assertThat(ring.payload(slot).alignmentOffset(0, 4096)).isZero();
            assertThat(ring.payload(slot)).isSameAs(ring.payload(slot));
        }
    }

    /** The transfers before it did not fit, so that it is read with those that were called back. */
    @Test
    void shouldTakeALeaderThatFillsItsTransferForNothingElse() throws Exception {
        open(PLAN);
        endpoint.element(FakeCamera.leader(0, 52, WIDTH, HEIGHT), 64);
        endpoint.zeroLength();
        endpoint.element(new byte[2048], 2048);
        endpoint.element(new byte[1024], 960);
        endpoint.element(FakeCamera.trailer(0, 0, 3072, HEIGHT), 64);
        endpoint.element(Arrays.copyOf(FakeCamera.leader(1, 52, WIDTH, HEIGHT), 1024), 64);
        byte[] payload = FakeCamera.content(1, WIDTH * HEIGHT);
        endpoint.element(Arrays.copyOf(payload, 2048), 2048);
        endpoint.element(Arrays.copyOfRange(payload, 2048, 4096), 2048);
        endpoint.element(Arrays.copyOfRange(payload, 4096, payload.length), 960);
        endpoint.element(FakeCamera.trailer(1, 0, payload.length, HEIGHT), 64);
        boolean moved = true;
        while (moved) {
            moved = endpoint.step();
        }
        assertThat(receive()).isGreaterThanOrEqualTo(0);
        int slot = receive();
        assertThat(block.leader.getLong(8)).isEqualTo(1);
        assertThat(block.payloadReceived).isEqualTo(payload.length);
        assertThat(bytes(slot)).isEqualTo(payload);
    }

    @Test
    void shouldKeepOnlySoManyBytesQueuedButAlwaysOneBlock() throws Exception {
        open(plan(4, 1));
        assertThat(endpoint.rooms()).containsExactly(1024, 2048, 2048, 1024, 1024);
        endpoint.element(FakeCamera.leader(0, 52, WIDTH, HEIGHT), 64);
        endpoint.run();
        assertThat(endpoint.rooms()).containsExactly(2048, 2048, 1024, 1024, 1024);
        endpoint.element(new byte[2048], 2048);
        endpoint.run();
        assertThat(endpoint.rooms()).containsExactly(2048, 1024, 1024, 1024, 2048);
    }

    @Test
    void shouldMakeDoWithLessWhenTheSystemRefusesMore() throws Exception {
        endpoint.submitsLeft = 7;
        open(PLAN);
        assertThat(endpoint.posted()).isEqualTo(7);
        for (int id = 0; id < 20; id++) {
            camera.send(id, Fault.NONE);
            int slot = receive();
            assertThat(slot).as("block %d", id).isGreaterThanOrEqualTo(0);
            ring.queue(slot);
        }
    }

    @Test
    void shouldRefuseASlotWhenTheSystemTakesNothingAtAll() throws Exception {
        endpoint.submitsLeft = 0;
        ring = BulkRings.open(endpoint, PLAN);
        assertThatThrownBy(() -> ring.queue(0)).isInstanceOf(CameraException.class);
    }

    @Test
    void shouldNotTakeASlotTwice() throws Exception {
        open(PLAN);
        assertThatThrownBy(() -> ring.queue(2)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2");
    }

    @Test
    void shouldWaitForSlotsWhenTheConsumerKeepsThemAll() throws Exception {
        open(PLAN);
        for (int id = 0; id < 6; id++) {
            camera.send(id, Fault.NONE);
        }
        int[] kept = {receive(), receive(), receive(), receive()};
        assertThat(receive()).isEqualTo(StreamRing.TIMEOUT);
        ring.queue(kept[0]);
        assertThat(receive()).isEqualTo(kept[0]);
        assertThat(block.leader.getLong(8)).isEqualTo(4);
        assertThat(ring.resynchronisations()).isZero();
    }

    @Test
    void shouldGiveCompleteBlocksFirstAndThenSayThatTheDeviceLeft() throws Exception {
        open(PLAN);
        camera.send(0, Fault.NONE);
        camera.send(1, Fault.NONE);
        endpoint.element(FakeCamera.leader(2, 52, WIDTH, HEIGHT), 64);
        endpoint.unplug();
        assertThat(receive()).isGreaterThanOrEqualTo(0);
        assertThat(receive()).isGreaterThanOrEqualTo(0);
        assertThat(receive()).isEqualTo(StreamRing.GONE);
        assertThatThrownBy(() -> ring.queue(0)).isInstanceOf(CameraGoneException.class);
    }

    @Test
    void shouldNoticeTheDepartureAtEveryPacket() throws Exception {
        for (int packets = 0; packets < 40; packets++) {
            FakeEndpoint bus = new FakeEndpoint(1024);
            StreamRing leaving = BulkRings.open(bus, PLAN);
            FakeCamera short1 = new FakeCamera(bus, PLAN, WIDTH, HEIGHT, packets);
            for (int slot = 0; slot < 4; slot++) {
                leaving.queue(slot);
            }
            short1.send(0, Fault.NONE);
            short1.send(1, packets % 2 == 0 ? Fault.SHORT_THEN_TRAILER : Fault.ZERO_WITHIN);
            for (int i = 0; i < packets && bus.step(); i++) {
                bus.tell();
            }
            bus.unplugNow();
            bus.run();
            int result = leaving.dequeue(block, 0);
            while (result >= 0) {
                result = leaving.dequeue(block, 0);
            }
            assertThat(result).as("after %d packets", packets).isEqualTo(StreamRing.GONE);
            leaving.close();
            assertThat(bus.allocated).isZero();
        }
    }

    @Test
    void shouldClearStallsAndGoOnForAsLongAsDataComeBetweenThem() throws Exception {
        open(PLAN);
        int delivered = 0;
        for (int id = 0; id < 30; id++) {
            camera.send(id, id % 2 == 0 ? Fault.STALL : Fault.NONE);
            for (int slot = receive(); slot >= 0; slot = receive()) {
                delivered++;
                ring.queue(slot);
            }
            endpoint.run();
        }
        assertThat(delivered).isGreaterThanOrEqualTo(25);
        assertThat(ring.stalls()).isEqualTo(15);
        assertThat(endpoint.cleared).isEqualTo(16);
    }

    @Test
    void shouldCallTheStreamBrokenAfterFaultUponFault() throws Exception {
        open(PLAN);
        for (int i = 0; i < 2 * Repair.MOST_FAULTS; i++) {
            endpoint.failure();
        }
        int result = StreamRing.TIMEOUT;
        for (int i = 0; i < 100 && result == StreamRing.TIMEOUT; i++) {
            result = receive();
        }
        assertThat(result).isEqualTo(StreamRing.BROKEN);
        assertThat(block.transferStatus).isEqualTo(Block.ERROR);
        assertThat(block.systemError).isEqualTo(-71);
        assertThat(ring.transferErrors()).isEqualTo(Repair.MOST_FAULTS + 1);
    }

    @Test
    void shouldStartAnewAfterACancellation() throws Exception {
        open(PLAN);
        camera.send(0, Fault.NONE);
        endpoint.element(FakeCamera.leader(1, 52, WIDTH, HEIGHT), 64);
        endpoint.run();
        settling(ring::cancel);
        int filled = ring.dequeue(block, 0);
        assertThat(filled).isGreaterThanOrEqualTo(0);
        assertThat(ring.dequeue(block, 1000)).isEqualTo(StreamRing.CANCELLED);
        assertThat(endpoint.posted()).isZero();
        for (int slot = 0; slot < 4; slot++) {
            ring.queue(slot);
        }
        camera.send(0, Fault.NONE);
        assertThat(receive()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void shouldStartAnewAfterACancellationInTheMiddleOfARepair() throws Exception {
        open(PLAN);
        camera.send(0, Fault.NO_LEADER);
        camera.send(1, Fault.NONE);
        endpoint.run();
        settling(ring::cancel);
        for (int slot = 0; slot < 4; slot++) {
            ring.queue(slot);
        }
        endpoint.discard();
        camera.send(0, Fault.NONE);
        assertThat(receive()).isGreaterThanOrEqualTo(0);
        assertThat(block.leader.getLong(8)).isZero();
    }

    @Test
    void shouldWakeAWaitingThreadWhenClosed() throws Exception {
        open(PLAN);
        AtomicInteger result = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            try {
                waiting.countDown();
                result.set(ring.dequeue(new Block(64, 64), 30_000));
            } catch (InterruptedException stopped) {
                result.set(99);
            }
        });
        waiter.start();
        waiting.await();
        settling(ring::close);
        waiter.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(waiter.isAlive()).isFalse();
        assertThat(result).hasValue(StreamRing.CANCELLED);
        ring.close();
        assertThatThrownBy(() -> ring.queue(0)).isInstanceOf(CameraException.class).hasMessageContaining("closed");
    }

    @Test
    void shouldFreeItsMemoryWithTheLastLeaseAndNotBefore() throws Exception {
        SpareMemory.freeAll();
        open(plan(8, 1));
        StreamRing.MemoryLease lease = ring.lease();
        ByteBuffer payload = ring.payload(3);
        settling(ring::close);
        payload.putLong(0, 42);
        assertThat(payload.getLong(0)).isEqualTo(42);
        long before = directBytes();
        lease.close();
        lease.close();
        SpareMemory.freeAll();
        assertThat(before - directBytes()).isGreaterThanOrEqualTo(8L * PLAN.slotBytes());
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    @Test
    void shouldCloseThePipeWhenThereIsNoSuchMemory() {
        RingPlan driver = new RingPlan(2, MemoryKind.DRIVER, 64, 1024, 1, 0, 0, 64, 1024, 0);
        assertThatThrownBy(() -> BulkRings.open(endpoint, driver)).isInstanceOf(UnsupportedByCameraException.class);
        assertThat(endpoint.closed()).isTrue();
    }

    /**
     * The endpoint of the test allocates packets, so only the ring's side of a completion is measured. The compiler
     * allocates now and then on the thread that it compiles for: windows, of which nearly all must be clean.
     */
    @Test
    void shouldAllocateNothingForABlock() throws Exception {
        open(PLAN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long[] windows = new long[10];
        for (int id = 0; id < 4000; id++) {
            camera.send(id, Fault.NONE);
            while (endpoint.step()) {
                endpoint.settle();
            }
            long before = threads.getThreadAllocatedBytes(thread);
            int slot = tellAndTake();
            long after = threads.getThreadAllocatedBytes(thread);
            assertThat(slot).isGreaterThanOrEqualTo(0);
            windows[id / 200 % 10] = (id % 200 == 0 ? 0 : windows[id / 200 % 10]) + after - before;
        }
        assertThat(Arrays.stream(windows).filter(bytes -> bytes == 0).count()).as(Arrays.toString(windows))
                .isGreaterThanOrEqualTo(8);
    }

    private int tellAndTake() throws Exception {
        boolean told = true;
        while (told) {
            told = endpoint.tell();
        }
        int slot = ring.dequeue(block, 0);
        ring.queue(slot);
        return slot;
    }
}
