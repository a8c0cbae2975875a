// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.testing.ScriptedDriver;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.StreamRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class DriverTransportTest {
    private static final int SLOT_BYTES = 3 * 1000 + 24;

    private final ScriptedDriver driver = new ScriptedDriver();
    private DriverTransport transport;

    @BeforeEach
    void open() throws CameraException {
        transport = new DriverTransport(driver.facts(), driver, 1);
    }

    @AfterEach
    void leaveNothing() {
        assertThat(driver.memory.mapped()).as("mappings").isZero();
    }

    private static RingPlan plan(MemoryKind kind) {
        return new RingPlan(3, kind, 64, 1000, 3, 24, 0, 64, SLOT_BYTES, Long.MAX_VALUE);
    }

    private void refuse(int request, Integer... errors) {
        driver.refusals.put(request, new ArrayDeque<>(List.of(errors)));
    }

    @Test
    void shouldTellWhoTheCameraIs() throws Exception {
        DriverFacts facts = driver.facts();
        assertThat(facts.driverVersion()).isEqualTo("1.2.3");
        assertThat(facts.identity().vendorId()).isEqualTo(0xF001);
        assertThat(facts.identity().serialNumber()).isEqualTo("7µ");
        assertThat(facts.identity().location()).isEqualTo("usb 2-1.4");
        assertThat(facts.identity().speed()).isEqualTo(LinkSpeed.SUPER);
        assertThat(transport.memoryKinds()).isEqualTo(Set.of(MemoryKind.values()));
    }

    @Test
    void shouldNameBothVersionsWhenTheDriverSpeaksAnother() {
        driver.abi = 7;
        assertThatThrownBy(driver::facts).isInstanceOf(CameraException.class).hasMessageContaining("driver=7")
                .hasMessageContaining("program=1").hasMessageContaining("install");
    }

    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliverWhatTheDriverFilled(MemoryKind kind) throws Exception {
        Block block = new Block(64, 64);
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(kind))) {
            for (int slot = 0; slot < 3; slot++) {
                ring.queue(slot);
            }
            for (int i = 0; i < 9; i++) {
                driver.fill((byte) (i + 1));
                assertThat(ring.dequeue(block, 1000)).isEqualTo(i % 3);
                assertThat(block.leader.getInt(0)).isEqualTo(i % 3);
                assertThat(block.trailer.getInt(0)).isEqualTo(~(i % 3));
                assertThat(block.payloadReceived).isEqualTo(SLOT_BYTES);
                assertThat(block.hostTimestamp).isEqualTo(42);
                assertThat(ring.payload(i % 3).get(SLOT_BYTES - 1)).isEqualTo((byte) (i + 1));
                assertThat(ring.sharedHandle(i % 3)).isEqualTo(kind == MemoryKind.SHARED ? 100 + i % 3 : -1);
                ring.queue(i % 3);
            }
        }
        assertThat(driver.handles).hasValue(0);
        assertThat(driver.registered()).isZero();
        assertThat(driver.memory.closedHandles()).hasSize(kind == MemoryKind.SHARED ? 3 : 0);
    }

    @Test
    void shouldIssueTwoRequestsForAFrame() throws Exception {
        Block block = new Block(64, 64);
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(MemoryKind.USER))) {
            ring.queue(0);
            driver.requests.clear();
            for (int i = 0; i < 10; i++) {
                driver.fill((byte) i);
                ring.queue(ring.dequeue(block, 1000));
                ring.copiedBytes();
            }
            assertThat(driver.requests).hasSize(20);
            assertThat(ring.copiedBytes()).isZero();
            ring.refreshCounters();
            assertThat(ring.copiedBytes()).isEqualTo(30);
        }
    }

    @Test
    void shouldKeepMemoryWhileALeaseIsOpen() throws Exception {
        StreamPort port = transport.openStream();
        StreamRing ring = port.openRing(plan(MemoryKind.DRIVER));
        StreamRing.MemoryLease lease = ring.lease();
        ByteBuffer payload = ring.payload(1);
        port.close();
        assertThat(driver.memory.mapped()).isEqualTo(3);
        payload.put(0, (byte) 1);
        lease.close();
        lease.close();
        assertThat(driver.memory.mapped()).isZero();
    }

    @Test
    void shouldFillTheConsumersOwnBuffers() throws Exception {
        ByteBuffer circular = ByteBuffer.allocateDirect(3 * SLOT_BYTES + 7);
        List<ByteBuffer> slices = List.of(circular.slice(7, SLOT_BYTES), circular.slice(7 + SLOT_BYTES, SLOT_BYTES),
                circular.slice(7 + 2 * SLOT_BYTES, SLOT_BYTES));
        RingPlan own = new RingPlan(3, MemoryKind.USER, 64, 1000, 3, 24, 0, 64, SLOT_BYTES, 0, slices, List.of());
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(own)) {
            ring.queue(1);
            driver.fill((byte) 9);
            assertThat(ring.dequeue(new Block(64, 64), 1000)).isEqualTo(1);
        }
        assertThat(circular.get(7 + SLOT_BYTES - 1)).isZero();
        assertThat(circular.get(7 + SLOT_BYTES)).isEqualTo((byte) 9);
        assertThat(circular.get(7 + 2 * SLOT_BYTES - 1)).isEqualTo((byte) 9);
        assertThat(circular.get(7 + 2 * SLOT_BYTES)).isZero();
    }

    @Test
    void shouldSayHowLargeTheConsumersBuffersMustBe() throws Exception {
        List<ByteBuffer> small = List.of(ByteBuffer.allocateDirect(SLOT_BYTES), ByteBuffer.allocateDirect(10));
        RingPlan own = new RingPlan(2, MemoryKind.USER, 64, 1000, 3, 24, 0, 64, SLOT_BYTES, 0, small, List.of());
        try (StreamPort port = transport.openStream()) {
            assertThatThrownBy(() -> port.openRing(own)).isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining("bytes=10").hasMessageContaining("needed=" + SLOT_BYTES);
            assertThat(driver.registered()).as("slots left").isZero();
        }
    }

    @Test
    void shouldImportTheConsumersSharedMemory() throws Exception {
        RingPlan own = new RingPlan(2, MemoryKind.SHARED, 64, 1000, 3, 24, 0, 64, SLOT_BYTES, 0, List.of(),
                List.of(55, 56));
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(own)) {
            assertThat(ring.sharedHandle(1)).isEqualTo(56);
            assertThat(driver.requests).doesNotContain(Abi.REQUEST_EXPORT);
        }
        assertThat(driver.memory.closedHandles()).as("the consumer's handles").isEmpty();
    }

    @Test
    void shouldGiveEverythingBackWhenASlotIsRefused() throws Exception {
        try (StreamPort port = transport.openStream()) {
            for (MemoryKind kind : MemoryKind.values()) {
                driver.refusals.put(Abi.REQUEST_REGISTER, new ArrayDeque<>());
                StreamRing good = port.openRing(plan(kind));
                good.close();
                refuse(Abi.REQUEST_REGISTER, Errno.ENOMEM);
                assertThatThrownBy(() -> port.openRing(plan(kind))).isInstanceOf(CameraException.class)
                        .hasMessageContaining("raise the limit").hasMessageContaining("bytes=" + 3 * SLOT_BYTES);
                assertThat(driver.registered()).isZero();
                assertThat(driver.memory.mapped()).isZero();
            }
        }
    }

    @Test
    void shouldEndAWaitingDequeueByCancelAndQueueAnewAfterIt() throws Exception {
        Block block = new Block(64, 64);
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(MemoryKind.USER))) {
            ring.queue(0);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> dequeue(ring, block));
            Thread.sleep(50);
            ring.cancel();
            assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(StreamRing.CANCELLED);
            ring.queue(0);
            driver.fill((byte) 1);
            assertThat(ring.dequeue(block, 1000)).isZero();
        }
    }

    @Test
    void shouldEndAWaitingDequeueByClosingThePort() throws Exception {
        driver.interfaces = Abi.CONTROL | Abi.STREAM;
        StreamPort port = transport.openStream();
        StreamRing ring = port.openRing(plan(MemoryKind.USER));
        ring.queue(0);
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> dequeue(ring, new Block(64, 64)));
        Thread.sleep(50);
        port.close();
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(StreamRing.CANCELLED);
        assertThat(dequeue(ring, new Block(64, 64))).isEqualTo(StreamRing.CANCELLED);
        assertThatThrownBy(() -> ring.queue(0)).isInstanceOf(CameraGoneException.class);
        assertThat(driver.handles).hasValue(0);
    }

    private static int dequeue(StreamRing ring, Block block) {
        try {
            return ring.dequeue(block, 20_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldTellTimeAndDepartureApart() throws Exception {
        Block block = new Block(64, 64);
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(MemoryKind.USER))) {
            ring.queue(0);
            ring.queue(1);
            assertThat(ring.dequeue(block, 0)).isEqualTo(StreamRing.TIMEOUT);
            assertThat(ring.dequeue(block, 20)).isEqualTo(StreamRing.TIMEOUT);
            driver.fill((byte) 1);
            driver.leave();
            assertThat(ring.dequeue(block, 1000)).as("what was complete comes first").isZero();
            assertThat(ring.dequeue(block, 1000)).isEqualTo(StreamRing.GONE);
            assertThat(driver.losses.get()).isPositive();
            assertThatThrownBy(() -> ring.queue(0)).isInstanceOf(CameraGoneException.class);
        }
    }

    @Test
    void shouldWaitOnWhenASignalEndsTheWait() throws Exception {
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(MemoryKind.USER))) {
            ring.queue(2);
            driver.fill((byte) 1);
            refuse(Abi.REQUEST_DEQUEUE, Errno.EINTR, Errno.EINTR);
            assertThat(ring.dequeue(new Block(64, 64), 1000)).isEqualTo(2);
        }
    }

    @Test
    void shouldEndAWaitByInterrupt() throws Exception {
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(MemoryKind.USER))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ring.dequeue(new Block(64, 64), 1000)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void shouldRefuseASecondRingAndASlotThatIsQueued() throws Exception {
        try (StreamPort port = transport.openStream(); StreamRing ring = port.openRing(plan(MemoryKind.USER))) {
            assertThatThrownBy(() -> port.openRing(plan(MemoryKind.USER))).isInstanceOf(CameraBusyException.class);
            ring.queue(0);
            assertThatThrownBy(() -> ring.queue(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldSayThatAnotherProgramHasTheStream() {
        driver.streamOwned = true;
        assertThatThrownBy(transport::openStream).isInstanceOf(CameraBusyException.class);
        assertThat(driver.handles).hasValue(0);
    }

    @Test
    void shouldExchangeACommandForItsAcknowledge() throws Exception {
        ByteBuffer command = ByteBuffer.allocateDirect(32);
        ByteBuffer acknowledge = ByteBuffer.allocateDirect(64);
        command.put(8, (byte) 5).position(8).limit(20);
        acknowledge.position(16);
        try (ControlPipe pipe = transport.openControl()) {
            assertThat(pipe.exchange(command, acknowledge, 100)).isEqualTo(12);
            assertThat(acknowledge.get(16)).isEqualTo((byte) 6);
            assertThat(acknowledge.position()).isEqualTo(16);
            driver.transactResult = Abi.TIMEOUT;
            assertThat(pipe.exchange(command, acknowledge, 100)).isEqualTo(ControlPipe.TIMEOUT);
            driver.transactResult = Abi.STALLED;
            assertThat(pipe.exchange(command, acknowledge, 100)).isEqualTo(ControlPipe.STALLED);
            driver.transactResult = Abi.GONE;
            assertThatThrownBy(() -> pipe.exchange(command, acknowledge, 100)).isInstanceOf(CameraGoneException.class);
            driver.transactResult = Abi.BROKEN;
            assertThatThrownBy(() -> pipe.exchange(command, acknowledge, 100)).isInstanceOf(CameraException.class);
            refuse(Abi.REQUEST_TRANSACT, Errno.ENODEV);
            assertThatThrownBy(() -> pipe.exchange(command, acknowledge, 100)).isInstanceOf(CameraGoneException.class);
        }
        assertThat(driver.losses).hasValue(2);
    }

    @Test
    void shouldAskForNoMoreThanTheLongestPacketHoweverMuchRoomThereIs() throws Exception {
        try (ControlPipe pipe = transport.openControl()) {
            assertThat(pipe.exchange(ByteBuffer.allocateDirect(12), ByteBuffer.allocateDirect(1 << 20), 100)).isEqualTo(12);
        }
    }

    @Test
    void shouldSayThatTheControlInterfaceIsClosed() throws Exception {
        ControlPipe pipe = transport.openControl();
        pipe.close();
        pipe.close();
        assertThatThrownBy(() -> pipe.exchange(ByteBuffer.allocateDirect(12), ByteBuffer.allocateDirect(64), 100))
                .isInstanceOf(CameraGoneException.class);
        assertThat(driver.handles).hasValue(0);
    }
}
