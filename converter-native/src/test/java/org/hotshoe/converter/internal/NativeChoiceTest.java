// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.natives.internal.NativeLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machine code in the converter: found, reported, switched, and without garbage. */
class NativeChoiceTest {
    private static final NativeLibrary LIBRARY = new NativeLibrary();

    @BeforeEach
    void needsALibrary() {
        assumeTrue(LIBRARY.usable(), LIBRARY.description());
    }

    @Test
    void shouldBeFoundOnTheClassPathAndTimed() {
        List<KernelReport> reports = FrameConverters.create().kernels();
        assertThat(reports).filteredOn(r -> r.kernel().equals("native")).hasSize(Job.values().length)
                .allMatch(r -> r.nanoseconds() > 0);
        assertThat(reports).filteredOn(r -> r.job().equals("window 16 to 8") && r.chosen()).singleElement()
                .matches(r -> r.kernel().equals("native") && r.remark().contains("through"));
    }

    @Test
    void shouldComeAndGoWhileTheConverterIsUsed() {
        ConverterComponent component = new ConverterComponent();
        component.activate(Map.of());
        assertThat(component.kernels()).noneMatch(r -> r.kernel().equals("native") && r.chosen());
        component.bind(LIBRARY);
        assertThat(component.kernels()).anyMatch(r -> r.kernel().equals("native") && r.chosen());
        component.activate(Map.of("kernel", "swar"));
        assertThat(component.kernels()).noneMatch(r -> r.kernel().equals("native") && r.chosen());
        component.unbind(LIBRARY);
        assertThat(component.kernels()).filteredOn(r -> r.kernel().equals("native"))
                .allMatch(r -> r.remark().contains("is not there"));
    }

    @Test
    void shouldAllocateNothingPerFrame() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer[] ring = new ByteBuffer[8];
        Arrays.setAll(ring, i -> ByteBuffer.allocateDirect(1280 * 1024 * 2));
        for (ToneMapping mapping : List.of(new ToneMapping.Shift(), new ToneMapping.Auto(1))) {
            Conversion conversion = new KernelConverter(KernelChoice.fixed(Technique.NATIVE, LIBRARY, 2))
                    .prepare(ConversionRequest.of(PixelFormat.MONO16, PixelFormat.MONO8, 1280, 1024, mapping));
            long least = Long.MAX_VALUE;
            // What is not compiled yet may allocate, and on a busy machine the compiler takes its time.
            for (int pass = 0; pass < 500 && least > 0; pass++) {
                long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (ByteBuffer frame : ring) {
                    conversion.inPlace(frame, 0, 1024);
                }
                least = Math.min(least, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            assertThat(least).as("bytes allocated, %s", mapping).isZero();
        }
    }
}
