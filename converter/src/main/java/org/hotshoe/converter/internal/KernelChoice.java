// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.spi.NativeKernels;

/**
 * The technique for each job, and why. Immutable; shared.
 *
 * @param techniques one for each job
 * @param java       one for each job that is not machine code
 * @param reports    one for each kernel
 * @param natives    machine code, {@code null} when no job uses it
 * @param threads    how many threads may share a large image
 */
record KernelChoice(Map<Job, Technique> techniques, Map<Job, Technique> java, List<KernelReport> reports,
        NativeKernels natives, int threads) {

    /** Copies what it is given. */
    KernelChoice {
        techniques = Map.copyOf(techniques);
        java = Map.copyOf(java);
        reports = List.copyOf(reports);
    }

    /** The same technique for all jobs that have it, without a self-test; the plain one or the first for the others. */
    static KernelChoice fixed(Technique technique) {
        return fixed(technique, null, 1);
    }

    /** The same with machine code, and several threads. */
    static KernelChoice fixed(Technique technique, NativeKernels natives, int threads) {
        Map<Job, Technique> java = new EnumMap<>(Job.class);
        Map<Job, Technique> techniques = new EnumMap<>(Job.class);
        List<KernelReport> reports = new ArrayList<>();
        for (Job job : Job.values()) {
            java.put(job, job.candidates().contains(technique) ? technique : job.candidates().get(0));
            techniques.put(job, technique == Technique.NATIVE ? technique : java.get(job));
            reports.add(new KernelReport(job.label(), techniques.get(job).label(), true, -1, "chosen by the caller"));
        }
        return new KernelChoice(techniques, java, reports, natives, threads);
    }

    Technique of(Job job) {
        return techniques.get(job);
    }

    /** Whether a job runs in machine code. */
    boolean inMachineCode(Job job) {
        return techniques.get(job) == Technique.NATIVE;
    }
}
