// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.converter.internal.kernel.Technique;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measured: a prepared conversion allocates no byte. */
class AllocationTest {
    private static final int WIDTH = 203;
    private static final int ROWS = 5;
    private static final int CALLS = 100;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ByteBuffer source = ByteBuffer.allocateDirect(2 * WIDTH * ROWS + 64);
    private final ByteBuffer target = ByteBuffer.allocateDirect(2 * WIDTH * ROWS);

    private long allocatedBy(Conversion conversion, boolean inPlace) {
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < CALLS; i++) {
            if (inPlace) {
                conversion.inPlace(source, 1, ROWS);
            } else {
                conversion.outOfPlace(source, 1, target, 0, ROWS);
            }
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    /** The bean itself and code that was not run before may allocate: the smallest of several counts. */
    private long steady(Conversion conversion, boolean inPlace) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20 && least > 0; i++) {
            least = Math.min(least, allocatedBy(conversion, inPlace));
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mono8", "Mono10", "Mono12", "Mono16", "Mono10p", "Mono12p", "Mono14p", "Mono10Packed",
        "Mono12Packed"})
    void shouldAllocateNothingWhileConverting(String format) throws Exception {
        for (ToneMapping mapping : List.of(new ToneMapping.Shift(), new ToneMapping.Window(3, 700),
                new ToneMapping.DicomLinear(500, 100), new ToneMapping.Gamma(0, 1000, 0.5),
                new ToneMapping.Auto(0.35))) {
            for (int padding = 0; padding < 2; padding++) {
                Conversion conversion = FrameConverters.create().prepare(new ConversionRequest(Reference.format(format),
                        Reference.format("Mono8"), WIDTH, ROWS, padding, mapping, ByteOrder.LITTLE_ENDIAN));
                assertThat(steady(conversion, true)).as("in place, %s", mapping).isZero();
                assertThat(steady(conversion, false)).as("out of place, %s", mapping).isZero();
            }
        }
    }

    @Test
    void shouldAllocateNothingInLongRunsOfTheSameFewBuffers() throws Exception {
        int width = 50_000;
        ByteBuffer[] ring = {ByteBuffer.allocateDirect(2 * width), ByteBuffer.allocateDirect(2 * width),
            ByteBuffer.allocateDirect(2 * width)};
        Conversion conversion = new KernelConverter(KernelChoice.fixed(Technique.ABSOLUTE, null, 1)).prepare(
                new ConversionRequest(Reference.format("Mono16"), Reference.format("Mono8"), width, 1, 0,
                        new ToneMapping.Shift(), ByteOrder.LITTLE_ENDIAN));
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20 && least > 0; i++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int frame = 0; frame < 30; frame++) {
                conversion.inPlace(ring[frame % ring.length], 0, 1);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat(least).as("bytes for 30 frames").isZero();
    }
}
