// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
    private static final int WARM = 20;
    private static final int FRAMES = 60;

    /** Posts itself again until enough blocks came; counts what the threads of the camera allocate meanwhile. */
    private static final class Ring {
        private final SimulatedCamera camera;
        private final CountDownLatch done = new CountDownLatch(1);
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final int perBlock;
        private int transfers;
        private long allocatedAtStart;
        private long startedAt;
        volatile long allocated;
        volatile long nanos;
        volatile long streamThread;
        volatile int bad;

        Ring(SimulatedCamera camera, int perBlock) {
            this.camera = camera;
            this.perBlock = perBlock;
        }

        private final class Element extends UsbTransfer {
            Element(ByteBuffer data) {
                super(0x83, data);
            }

            @Override
            public void completed(int result, int moved) {
                bad += result < 0 ? 1 : 0;
                count();
                if (result >= 0) {
                    camera.submit(this);
                }
            }
        }

        private void count() {
            transfers++;
            if (transfers == WARM * perBlock) {
                streamThread = Thread.currentThread().getId();
                startedAt = System.nanoTime();
                allocatedAtStart = threads.getThreadAllocatedBytes(streamThread);
            } else if (transfers == (WARM + FRAMES) * perBlock) {
                nanos = System.nanoTime() - startedAt;
                allocated = threads.getThreadAllocatedBytes(streamThread) - allocatedAtStart;
                done.countDown();
            }
        }

        List<UsbTransfer> post(List<Integer> sizes, int blocks) {
            List<UsbTransfer> posted = new ArrayList<>();
            for (int i = 0; i < blocks; i++) {
                for (int size : sizes) {
                    posted.add(new Element(ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN)));
                }
            }
            posted.forEach(camera::submit);
            return posted;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fps=0", "fps=0,format=Mono12p", "fps=0,source=gradient"})
    void shouldAllocateNothingForAFrame(String settings) throws Exception {
        String given = settings.replace("gradient", Pictures.gradient(64, 64).toString());
        try (Host host = new Host(given + ",width=2160,height=2560")) {
            assertThat(host.writeInt(0x10_0300, 1)).as("chunks on").isZero();
            assertThat(host.writeInt(0x3_0000, 1)).as("events on").isZero();
            assertThat(host.writeInt(0x10_0404, 1)).as("exposure end on").isZero();
            assertThat(host.enable(1 << 20)).isZero();
            Ring ring = new Ring(host.camera, host.elements.size());
            ring.post(host.elements, 3);
            assertThat(host.start()).isZero();
            assertThat(ring.done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ring.bad).isZero();
            assertThat(ring.allocated).as("bytes allocated for %d frames", FRAMES).isLessThan(FRAMES);
            host.stop();
        }
    }
}
