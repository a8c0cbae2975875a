// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpareMemoryTest {
    private static final int BYTES = 3 << 20;

    @BeforeEach
    @AfterEach
    void keepNothing() {
        SpareMemory.freeAll();
    }

    @Test
    void shouldGiveTheMemoryOfARingToTheNextOfTheSameSize() throws Exception {
        RingMemory first = RingMemory.allocate(2, BYTES);
        ByteBuffer memory = first.buffer(0);
        memory.put(7, (byte) 42);
        first.release();
        RingMemory next = RingMemory.allocate(2, BYTES);
        assertThat(new ByteBuffer[] {next.buffer(0), next.buffer(1)}).anySatisfy(buffer -> assertThat(buffer)
                .isSameAs(memory));
        next.release();
    }

    @Test
    void shouldNotGiveMemoryThatIsStillHeld() throws Exception {
        RingMemory first = RingMemory.allocate(1, BYTES);
        first.retain();
        first.release();
        assertThat(SpareMemory.take(BYTES)).isNull();
        first.release();
        DirectMemory spare = SpareMemory.take(BYTES);
        assertThat(spare.buffer()).isSameAs(first.buffer(0));
        assertThat(SpareMemory.take(BYTES)).isNull();
        spare.free();
    }

    @Test
    void shouldKeepMemoryOfAnotherSizeApart() throws Exception {
        RingMemory.allocate(1, BYTES).release();
        assertThat(SpareMemory.take(BYTES - 4096)).isNull();
        assertThat(SpareMemory.take(BYTES + 4096)).isNull();
    }

    @Test
    void shouldFreeSoonWhatNobodyTakes() throws Exception {
        long before = directBytes();
        RingMemory.allocate(4, BYTES).release();
        while (directBytes() >= before + 4L * BYTES) {
            Thread.sleep(SpareMemory.KEPT_MILLIS / 10);
        }
        assertThat(SpareMemory.take(BYTES)).isNull();
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }
}
