// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.u3v.transport.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames in the steady state allocate nothing, neither where they are closed nor where they are taken. */
class SessionAllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int FRAMES = 5000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {Packets.MONO8, Packets.MONO12})
    void shouldAllocateNothingPerFrame(int format) throws Exception {
        assumeTrue(THREADS.isThreadAllocatedMemorySupported(), "this JVM does not count allocation by thread");
        CaptureSettings settings = CaptureSettings.defaults().withRingFrames(3)
                .withOutput(OutputFormat.eightBit(new ToneMapping.Shift()));
        try (SessionRig rig = new SessionRig(settings)) {
            rig.session.start();
            long pump = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().equals("hotshoe-capture-" + rig.id)).findAny().orElseThrow().getId();
            Block block = Packets.image(0, format, 32, 8, 0, 32 * 8 * (format >> 16 & 0xFF) / 8);
            byte[] payload = new byte[512];
            run(rig, block, payload, WARM_UP);
            long pumpBefore = THREADS.getThreadAllocatedBytes(pump);
            long taken = run(rig, block, payload, FRAMES);
            long pumped = THREADS.getThreadAllocatedBytes(pump) - pumpBefore;
            assertThat(taken).as("bytes allocated by the taker for %d frames", FRAMES).isLessThan(FRAMES);
            assertThat(pumped).as("bytes allocated by the pump for %d frames", FRAMES).isLessThan(FRAMES);
        }
    }

    /** Bytes that taking and closing allocated; sending is the test's own doing. */
    private static long run(SessionRig rig, Block block, byte[] payload, int frames) throws Exception {
        long me = Thread.currentThread().getId();
        long allocated = 0;
        for (int i = 0; i < frames; i++) {
            block.leader.putLong(8, i);
            block.trailer.putLong(8, i);
            rig.ring().send(block, payload);
            long before = THREADS.getThreadAllocatedBytes(me);
            Frame frame = rig.session.take(SessionRig.PATIENCE);
            int valid = frame.validBytes();
            frame.close();
            allocated += THREADS.getThreadAllocatedBytes(me) - before;
            assertThat(valid).isEqualTo(256);
        }
        return allocated;
    }

    @Test
    void shouldLeaveNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (SessionRig rig = SessionRig.started(2)) {
                rig.send(1);
                rig.session.take(SessionRig.PATIENCE).close();
            }
        }
    }
}
