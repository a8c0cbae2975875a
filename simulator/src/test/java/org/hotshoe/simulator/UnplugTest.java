// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnplugTest {

    private static long cameraThreads(String serial) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("hotshoe-simulator-") && t.getName().endsWith(serial)).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 2048, 5000, 7999, 8000})
    void shouldLeaveAtAnyByteOfABlock(int at) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (Host host = new Host("width=100,height=40,format=Mono16,fps=0,serial=U" + at + ",faults=disconnect@1:"
                + at)) {
            host.camera.onUnplug(told::countDown);
            assertThat(host.enable(2048)).isZero();
            Host.Transfer event = host.submit(0x82, 256);
            host.start();
            host.block();
            List<Host.Transfer> posted = host.post();
            int moved = 0;
            for (Host.Transfer transfer : posted) {
                Host.await(transfer);
                moved += transfer == posted.get(0) ? 0 : transfer.moved;
            }
            assertThat(posted.get(posted.size() - 1).result).isEqualTo(UsbTransfer.GONE);
            assertThat(moved).isEqualTo(at == 8000 ? 7168 : at / 1024 * 1024);
            assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(Host.await(event).result).isEqualTo(UsbTransfer.GONE);
            for (int endpoint : new int[] {0x01, 0x81, 0x82, 0x83}) {
                assertThat(Host.await(host.submit(endpoint, 64)).result).isEqualTo(UsbTransfer.GONE);
            }
            assertThat(host.camera.control(0x80, 6, 0x100, 0, ByteBuffer.allocate(18))).isNegative();
            assertThat(host.camera.unplugged()).isTrue();
        }
        assertThat(cameraThreads("U" + at)).isZero();
    }

    @Test
    void shouldTellOnceThatItLeft() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (Host host = new Host("")) {
            host.camera.onUnplug(told::incrementAndGet);
            host.camera.unplug();
            host.camera.unplug();
            assertThat(told).hasValue(1);
            host.camera.onUnplug(told::incrementAndGet);
            assertThat(told).as("told at once when it left before").hasValue(2);
        }
        assertThat(told).hasValue(2);
    }

    @Test
    void shouldLeaveNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Host host = new Host("width=64,height=64,fps=500,serial=LEAK,faults=slowAnswer@30:20")) {
                host.enable(4096);
                host.start();
                host.block();
            }
        }
        assertThat(cameraThreads("LEAK")).isZero();
    }

    @Test
    void shouldStartAndStopTheStreamManyTimes() throws Exception {
        try (Host host = new Host("width=64,height=64,fps=0,serial=AGAIN")) {
            for (int i = 0; i < 100; i++) {
                assertThat(host.enable(4096)).isZero();
                host.start();
                List<Host.Transfer> posted = new ArrayList<>(host.post());
                assertThat(Host.block(posted).id()).isZero();
                assertThat(host.stop()).isZero();
                assertThat(host.camera.control(0x02, 1, 0, 0x83, ByteBuffer.allocate(0))).isZero();
            }
            Thread.sleep(100);
            assertThat(cameraThreads("AGAIN")).isLessThanOrEqualTo(1);
        }
        assertThat(cameraThreads("AGAIN")).isZero();
    }
}
