// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.kernel.RowKernel;
import org.hotshoe.converter.internal.kernel.Technique;

/**
 * Times the kernels of every job on a few lines, so that the processor decides and not the version of Java:
 * {@code Long.compress} is one fast instruction on most processors, a slow one on some, and a loop on others. Warming
 * the kernels up for that leaves them compiled before the first frame.
 */
final class SelfTest {
    private static final int PIXELS = 4096;
    private static final int CALLS_A_ROUND = 16;
    private static final long NANOS_A_JOB = 60_000_000;
    private static final int LEAST_ROUNDS = 5;

    private SelfTest() {
    }

    /** Runs all jobs: about {@value #NANOS_A_JOB} ns each, nearly all of it warm-up. */
    static KernelChoice run() {
        Map<Job, Technique> techniques = new EnumMap<>(Job.class);
        List<KernelReport> reports = new ArrayList<>();
        for (Job job : Job.values()) {
            run(job, techniques, reports);
        }
        return new KernelChoice(techniques, reports);
    }

    private static void run(Job job, Map<Job, Technique> techniques, List<KernelReport> reports) {
        List<Technique> candidates = job.candidates().stream().filter(Technique::available).toList();
        long[] best = time(candidates.stream().map(job::sample).toList());
        int winner = 0;
        for (int i = 1; i < best.length; i++) {
            winner = best[i] < best[winner] ? i : winner;
        }
        techniques.put(job, candidates.get(winner));
        for (Technique technique : job.candidates()) {
            int i = candidates.indexOf(technique);
            reports.add(i < 0 ? missing(job, technique) : report(job, technique, best[i], best[winner], i == winner));
        }
    }

    private static KernelReport missing(Job job, Technique technique) {
        return new KernelReport(job.label(), technique.label(), false, -1,
                "not in Java " + Runtime.version().feature() + ": needs 19 or later");
    }

    private static KernelReport report(Job job, Technique technique, long time, long best, boolean chosen) {
        String remark = chosen ? "" : "takes " + (time * 100 / Math.max(1, best)) + " % of the fastest one's time";
        return new KernelReport(job.label(), technique.label(), chosen, time, remark);
    }

    /** The best time of each kernel for {@value #PIXELS} pixels; rounds go around, so that a disturbance hits all. */
    private static long[] time(List<RowKernel> kernels) {
        ByteBuffer source = ByteBuffer.allocateDirect(2 * PIXELS);
        ByteBuffer target = ByteBuffer.allocateDirect(2 * PIXELS);
        long[] best = new long[kernels.size()];
        Arrays.fill(best, Long.MAX_VALUE);
        long end = System.nanoTime() + NANOS_A_JOB;
        for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() - end < 0; round++) {
            for (int i = 0; i < best.length; i++) {
                best[i] = Math.min(best[i], round(kernels.get(i), source, target));
            }
        }
        return best;
    }

    private static long round(RowKernel kernel, ByteBuffer source, ByteBuffer target) {
        long best = Long.MAX_VALUE;
        for (int call = 0; call < CALLS_A_ROUND; call++) {
            long start = System.nanoTime();
            kernel.convert(source, 0, target, 0, PIXELS);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
