// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.kernel.Technique;

/**
 * The technique for each job, and why. Immutable; shared.
 *
 * @param techniques one for each job
 * @param reports    one for each kernel
 */
record KernelChoice(Map<Job, Technique> techniques, List<KernelReport> reports) {

    /** Copies what it is given. */
    KernelChoice {
        techniques = Map.copyOf(techniques);
        reports = List.copyOf(reports);
    }

    /** The same technique for all jobs that have it, without a self-test; the plain one for the others. */
    static KernelChoice fixed(Technique technique) {
        Map<Job, Technique> techniques = new EnumMap<>(Job.class);
        List<KernelReport> reports = new ArrayList<>();
        for (Job job : Job.values()) {
            Technique used = job.candidates().contains(technique) ? technique : Technique.PLAIN;
            techniques.put(job, used);
            reports.add(new KernelReport(job.label(), used.label(), true, -1, "chosen by the caller"));
        }
        return new KernelChoice(techniques, reports);
    }

    Technique of(Job job) {
        return techniques.get(job);
    }
}
