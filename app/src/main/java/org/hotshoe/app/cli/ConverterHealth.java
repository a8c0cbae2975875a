// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.device.Finding;

/** What the converter's self-test chose, and whether it could choose machine code. */
final class ConverterHealth {

    private ConverterHealth() {
    }

    static List<Finding> findings(FrameConverter converter) {
        if (converter == null) {
            return List.of(new Finding(Finding.Level.ERROR, "converter", "is not there", "start the bundle "
                    + "org.hotshoe.converter; frames come as the camera sends them until then"));
        }
        List<KernelReport> kernels = converter.kernels();
        String chosen = kernels.stream().filter(KernelReport::chosen)
                .map(kernel -> kernel.job() + " " + kernel.kernel()).collect(Collectors.joining(", "));
        return List.of(Finding.ok("kernels", chosen), machineCode(kernels));
    }

    /** Java does the work where there is none: that is no fault. */
    private static Finding machineCode(List<KernelReport> kernels) {
        List<KernelReport> machine = kernels.stream().filter(kernel -> kernel.kernel().equals("native")).toList();
        if (machine.stream().anyMatch(kernel -> kernel.nanoseconds() >= 0)) {
            long used = machine.stream().filter(KernelReport::chosen).count();
            return Finding.ok("machine code", machine.stream().filter(KernelReport::chosen).findFirst()
                    .map(KernelReport::remark).orElse("loaded") + ", used for " + used + " of " + machine.size()
                    + " kinds of conversions");
        }
        return Finding.ok("machine code", "not used: " + machine.stream().findFirst().map(KernelReport::remark)
                .orElse("not known to this converter"));
    }
}
