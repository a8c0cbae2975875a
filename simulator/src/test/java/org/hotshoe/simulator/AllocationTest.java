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
    /** Blocks that allocations are counted over. */
    private static final int WINDOW = 15;
    private static final int WARM_WINDOWS = 2;
    private static final int WINDOWS = 5;

    /**
     * Posts itself again and again and counts what the thread of the stream allocates, in windows: the virtual machine
     * itself allocates now and then, a camera that does so would in every window.
     */
    private static final class Ring {
        private final SimulatedCamera camera;
        private final CountDownLatch done = new CountDownLatch(1);
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final int perBlock;
        private int transfers;
        private int windows;
        private long before;
        volatile long least;
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
            if (transfers % (WINDOW * perBlock) != 0) {
                return;
            }
            long now = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            least = windows < WARM_WINDOWS ? Long.MAX_VALUE : Math.min(least, now - before);
            before = now;
            if (++windows == WARM_WINDOWS + WINDOWS) {
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
            assertThat(ring.least).as("bytes allocated for %d frames", WINDOW).isZero();
            host.stop();
        }
    }
}
