// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    @Test
    void shouldLetOneOperationAtATimeWorkOnThePort() throws Exception {
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final MemoryPort memory = new MemoryPort();
        final Port port = new Port() {
            @Override
            public void read(long address, ByteBuffer target) throws CameraException {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                memory.read(address, target);
                inside.decrementAndGet();
            }

            @Override
            public void write(long address, ByteBuffer source) throws CameraException {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                memory.write(address, source);
                inside.decrementAndGet();
            }
        };
        final StringBuilder bits = new StringBuilder("<StructReg><Address>0</Address><Length>4</Length>"
                + "<AccessMode>RW</AccessMode>");
        for (int i = 0; i < 4; i++) {
            bits.append("<StructEntry Name='B").append(i).append("'><LSB>").append(8 * i).append("</LSB><MSB>")
                    .append(8 * i + 7).append("</MSB></StructEntry>");
        }
        final NodeMap map = Xml.load(port, bits + "</StructReg>");
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                final IntegerFeature mine = Xml.integer(map, "B" + i);
                done.add(threads.submit(() -> {
                    // Read, modify, write of the shared register: a lost update would show.
                    for (int n = 0; n < 2000; n++) {
                        mine.set(n & 0xFF);
                        assertThat(mine.value()).isEqualTo(n & 0xFF);
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void shouldAllocateNothingForCachedReadsThroughFormulas() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(),
                "<IntReg Name='R'><Address>0</Address><Cachable>WriteThrough</Cachable></IntReg>",
                "<IntSwissKnife Name='K'><pVariable Name='X'>R</pVariable><Formula>X*2+1</Formula></IntSwissKnife>",
                "<Converter Name='C'><FormulaTo>FROM</FormulaTo><FormulaFrom>TO/2</FormulaFrom><pValue>K</pValue>"
                        + "</Converter>",
                "<Float Name='F'><pValue>C</pValue></Float>");
        final FloatFeature feature = Xml.real(map, "F");
        final com.sun.management.ThreadMXBean memory =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 20_000; i++) {
            feature.value();
        }
        final long thread = Thread.currentThread().getId();
        final long before = memory.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 100_000; i++) {
            feature.value();
        }
        // The measurement and a compiler that works meanwhile take a little; one object a read would be 1.6 MB.
        assertThat(memory.getThreadAllocatedBytes(thread) - before).isLessThan(50_000);
    }
}
