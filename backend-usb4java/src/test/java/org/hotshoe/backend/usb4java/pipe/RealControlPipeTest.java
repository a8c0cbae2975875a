// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.EventPipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control and event pipe against a camera on the bus. */
class RealControlPipeTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final ByteBuffer acknowledge = ByteBuffer.allocateDirect(1024).order(ByteOrder.LITTLE_ENDIAN);
    private RealCamera camera;

    @BeforeEach
    void find() throws CameraException {
        camera = RealCamera.find();
    }

    @AfterEach
    void shouldLeaveNoThread() {
        assertThat(RealCamera.threads()).isEmpty();
    }

    private LibusbControlPipe open() throws CameraException {
        return LibusbControlPipe.open(camera.links, camera.layout, camera);
    }

    private void checkExchange(ControlPipe pipe) throws CameraException {
        assertThat(pipe.exchange(camera.readSbrmAddress(), acknowledge, 5_000)).isEqualTo(20);
        assertThat(camera.acknowledges(acknowledge, 0)).isTrue();
    }

    @Test
    void shouldExchangeAtThePositionOfTheBuffers() throws CameraException {
        try (ControlPipe pipe = open()) {
            ByteBuffer command = camera.readSbrmAddress();
            acknowledge.position(7);

            assertThat(pipe.exchange(command, acknowledge, 5_000)).isEqualTo(20);

            assertThat(camera.acknowledges(acknowledge, 7)).isTrue();
            assertThat(acknowledge.position()).isEqualTo(7);
            assertThat(acknowledge.getLong(19)).as("SBRM address").isPositive();
        }
    }

    @Test
    void shouldTimeOutAndGoOn() throws CameraException {
        try (ControlPipe pipe = open()) {
            long start = System.nanoTime();

            assertThat(pipe.exchange(NOTHING, acknowledge, 200)).isEqualTo(ControlPipe.TIMEOUT);

            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(199L, 2_000L);
            checkExchange(pipe);
        }
    }

    @Test
    void shouldGoOnAfterClearingHalts() throws CameraException {
        try (ControlPipe pipe = open()) {
            pipe.clearHalts();
            checkExchange(pipe);
        }
    }

    @Test
    void shouldHandOnWhatFitsOfALongerAcknowledge() throws CameraException {
        try (ControlPipe pipe = open()) {
            ByteBuffer tight = ByteBuffer.allocateDirect(12);

            assertThat(pipe.exchange(camera.readSbrmAddress(), tight, 5_000)).isEqualTo(12);

            assertThat(camera.acknowledges(tight, 0)).isTrue();
            checkExchange(pipe);
        }
    }

    @Test
    void shouldEndAWaitingExchangeWithinASecondOfClose() throws Exception {
        LibusbControlPipe pipe = open();
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                pipe.exchange(NOTHING, acknowledge, 30_000);
                return null;
            } catch (CameraException e) {
                return e;
            }
        });
        Thread.sleep(200);
        pipe.close();

        assertThat(waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(CameraGoneException.class);
        assertThatThrownBy(() -> pipe.exchange(NOTHING, acknowledge, 100)).isInstanceOf(CameraGoneException.class);
        pipe.close();
    }

    @Test
    void shouldFinishTheExchangeOfAnInterruptedThread() throws CameraException {
        try (ControlPipe pipe = open()) {
            Thread.currentThread().interrupt();
            checkExchange(pipe);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void shouldRefuseASecondOpen() throws CameraException {
        try (ControlPipe pipe = open()) {
            assertThatThrownBy(this::open).isInstanceOf(CameraBusyException.class);
            checkExchange(pipe);
        }
    }

    @Test
    void shouldLeaveNothingOpenHoweverOftenItIsOpened() throws CameraException {
        open().close();
        int before = RealCamera.openFiles();
        for (int round = 0; round < 20; round++) {
            try (ControlPipe pipe = open()) {
                checkExchange(pipe);
            }
        }
        assertThat(RealCamera.openFiles()).isEqualTo(before);
    }

    @Test
    void shouldWaitForEventsUntilClosed() throws Exception {
        assumeTrue(camera.layout.event().isPresent(), "this camera has no events");
        EventPipe events = LibusbEventPipe.open(camera.links, camera.layout.event().get(), camera, camera.errors);
        ByteBuffer packet = ByteBuffer.allocateDirect(1024);
        assertThat(events.receive(packet, 100)).isEqualTo(EventPipe.TIMEOUT);
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return events.receive(packet, 30_000);
            } catch (CameraException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(200);
        events.close();

        assertThat(waiting.get(1, TimeUnit.SECONDS)).isEqualTo(EventPipe.CLOSED);
        assertThat(events.receive(packet, 100)).isEqualTo(EventPipe.CLOSED);
    }
}
