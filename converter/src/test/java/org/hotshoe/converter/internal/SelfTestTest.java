// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.spi.NativeKernels;
import org.junit.jupiter.api.Test;

/** The self-test's report, and what it does with machine code that it is offered. */
class SelfTestTest {
    private final List<KernelReport> reports = FrameConverters.create().kernels();

    private static ConverterComponent component(NativeKernels natives, Map<String, Object> settings) {
        ConverterComponent component = new ConverterComponent();
        if (natives != null) {
            component.bind(natives);
        }
        component.activate(settings);
        return component;
    }

    @Test
    void shouldChooseExactlyOneKernelForEveryJob() {
        for (Job job : Job.values()) {
            List<KernelReport> kernels = reports.stream().filter(r -> r.job().equals(job.label())).toList();
            assertThat(kernels).as(job.label()).hasSize(job.candidates().size() + 1);
            assertThat(kernels).filteredOn(KernelReport::chosen).as(job.label()).hasSize(1);
        }
    }

    @Test
    void shouldChooseTheFastest() {
        for (KernelReport chosen : reports.stream().filter(KernelReport::chosen).toList()) {
            assertThat(reports).filteredOn(r -> r.job().equals(chosen.job()) && r.nanoseconds() >= 0)
                    .allMatch(r -> r.nanoseconds() >= chosen.nanoseconds());
        }
    }

    @Test
    void shouldRunLongCompressWhereJavaHasItAndSayWhyNotElsewhere() {
        boolean expected = Runtime.version().feature() >= 19;
        assertThat(reports).filteredOn(r -> r.kernel().equals("compress")).isNotEmpty()
                .allMatch(r -> expected ? r.nanoseconds() > 0 : r.remark().contains("needs 19"));
    }

    @Test
    void shouldRunOnceInAProcess() {
        assertThat(FrameConverters.create().kernels()).isSameAs(reports);
    }

    @Test
    void shouldSayThatThereIsNoMachineCode() {
        assertThat(component(null, Map.of()).kernels()).filteredOn(r -> r.kernel().equals("native"))
                .hasSize(Job.values().length)
                .allMatch(r -> !r.chosen() && r.remark().contains("org.hotshoe.converter.native is not there"));
    }

    @Test
    void shouldUseTheKernelThatTheSettingsWantWhereAJobHasIt() {
        ConverterComponent component = component(null, Map.of("kernel", "PLAIN", "threads", 1));
        assertThat(component.kernels()).filteredOn(r -> r.job().equals("shift 16 to 8") && r.chosen())
                .singleElement().matches(r -> r.kernel().equals("plain") && r.remark().contains("settings"));
        assertThat(component.kernels()).filteredOn(KernelReport::chosen).hasSize(Job.values().length);
    }

    @Test
    void shouldNotFollowSettingsThatMakeNoSense() {
        assertThat(ConverterSettings.of(Map.of("kernel", "quantum", "threads", "many")))
                .isEqualTo(ConverterSettings.of(Map.of("kernel", "auto", "threads", 0)));
        assertThat(ConverterSettings.of(Map.of("threads", -3))).isEqualTo(ConverterSettings.of(Map.of()));
    }

    @Test
    void shouldDoWithoutMachineCodeThatGivesWrongBytesAndSayWhy() {
        ConverterComponent component = component(new Strange(0, 64), Map.of());
        assertThat(component.kernels()).filteredOn(r -> r.kernel().equals("native"))
                .allMatch(r -> !r.chosen() && r.remark().contains("wrong bytes"));
        assertThat(component.kernels()).filteredOn(KernelReport::chosen).hasSize(Job.values().length);
    }

    @Test
    void shouldDoWithoutMachineCodeThatThrows() {
        assertThat(component(new Strange(0, -1), Map.of()).kernels()).filteredOn(r -> r.kernel().equals("native"))
                .allMatch(r -> r.remark().contains("does not work") && r.remark().contains("no such symbol"));
    }

    @Test
    void shouldFallBackWithExactlyOneLineHoweverOftenItIsChosen() throws Exception {
        for (Strange wrong : List.of(new Strange(0, 65), new Strange(1, -1))) {
            try (LogLines log = new LogLines()) {
                ConverterComponent component = component(wrong, Map.of());
                component.activate(Map.of("threads", 1));
                component.prepare(ConversionRequest.of(PixelFormat.MONO16, PixelFormat.MONO8, 8, 1,
                        new ToneMapping.Shift())).inPlace(ByteBuffer.allocateDirect(16), 0, 1);
                component.kernels();
                assertThat(log.lines()).singleElement().asString().contains("Java kernels are", "library=strange");
            }
        }
    }

    /** A library that does nothing, or fails. */
    private record Strange(int code, int address) implements NativeKernels {
        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public String description() {
            return "strange";
        }

        @Override
        public int level() {
            return 0;
        }

        @Override
        public long address(ByteBuffer direct) {
            if (address < 0) {
                throw new UnsatisfiedLinkError("no such symbol");
            }
            return address;
        }

        @Override
        public int convert(long job, long source, long sourcePitch, long target, long targetPitch, long width,
                long rows) {
            return code;
        }
    }
}
