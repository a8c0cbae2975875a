// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.converter.KernelReport;
import org.junit.jupiter.api.Test;

/** The self-test's report. */
class SelfTestTest {
    private final List<KernelReport> reports = new ConverterComponent().kernels();

    @Test
    void shouldChooseExactlyOneKernelForEveryJob() {
        for (Job job : Job.values()) {
            List<KernelReport> kernels = reports.stream().filter(r -> r.job().equals(job.label())).toList();
            assertThat(kernels).as(job.label()).hasSameSizeAs(job.candidates());
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
}
