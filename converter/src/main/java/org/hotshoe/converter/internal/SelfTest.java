// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
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
    private static final int PIXELS = 8192;
    private static final int WARM_PIXELS = 128;
    private static final int WARM_CALLS = 12_000;
    /** Compilation runs beside the test, and is done when for so long no kernel has become faster. */
    private static final long SETTLED_NANOS = 150_000_000;
    private static final long LONGEST_NANOS = 2_000_000_000;

    private final ByteBuffer source = ByteBuffer.allocateDirect(2 * PIXELS);
    private final ByteBuffer target = ByteBuffer.allocateDirect(2 * PIXELS);
    private final List<Entry> entries = new ArrayList<>();

    private SelfTest() {
        for (Job job : Job.values()) {
            job.candidates().stream().filter(Technique::available)
                    .forEach(technique -> entries.add(new Entry(job, technique)));
        }
    }

    /** One kernel and its best time. */
    private static final class Entry {
        private final Job job;
        private final Technique technique;
        private final RowKernel kernel;
        private long best = Long.MAX_VALUE;

        Entry(Job job, Technique technique) {
            this.job = job;
            this.technique = technique;
            this.kernel = job.sample(technique);
        }
    }

    /** Runs all jobs: about a third of a second, nearly all of it warm-up. */
    static KernelChoice run() {
        SelfTest test = new SelfTest();
        test.warmUp();
        test.measureUntilSettled();
        return test.choose();
    }

    /** Short runs, many calls: that is what makes the compiler want a method. */
    private void warmUp() {
        for (Entry entry : entries) {
            final RowKernel kernel = entry.kernel;
            for (int call = 0; call < WARM_CALLS; call++) {
                kernel.convert(source, 0, target, 0, WARM_PIXELS);
            }
        }
    }

    private void measureUntilSettled() {
        final long start = System.nanoTime();
        long changed = start;
        long now = start;
        while (now - changed < SETTLED_NANOS && now - start < LONGEST_NANOS) {
            boolean faster = measureAll();
            now = System.nanoTime();
            changed = faster ? now : changed;
        }
    }

    /** One sample of each kernel in turns, so that a disturbance hits all; whether one became clearly faster. */
    private boolean measureAll() {
        boolean faster = false;
        for (Entry entry : entries) {
            long start = System.nanoTime();
            entry.kernel.convert(source, 0, target, 0, PIXELS);
            long time = System.nanoTime() - start;
            faster |= time < entry.best - entry.best / 4;
            entry.best = Math.min(entry.best, time);
        }
        return faster;
    }

    private KernelChoice choose() {
        Map<Job, Technique> techniques = new EnumMap<>(Job.class);
        List<KernelReport> reports = new ArrayList<>();
        for (Job job : Job.values()) {
            Entry winner = entries.stream().filter(entry -> entry.job == job)
                    .min((a, b) -> Long.compare(a.best, b.best)).orElseThrow();
            techniques.put(job, winner.technique);
            job.candidates().forEach(technique -> reports.add(report(job, technique, winner)));
        }
        return new KernelChoice(techniques, reports);
    }

    private KernelReport report(Job job, Technique technique, Entry winner) {
        if (technique == winner.technique) {
            return new KernelReport(job.label(), technique.label(), true, winner.best, "");
        }
        return entries.stream().filter(entry -> entry.job == job && entry.technique == technique).findFirst()
                .map(entry -> new KernelReport(job.label(), technique.label(), false, entry.best,
                        "takes " + entry.best * 100 / Math.max(1, winner.best) + " % of the fastest one's time"))
                .orElseGet(() -> new KernelReport(job.label(), technique.label(), false, -1,
                        "not in Java " + Runtime.version().feature() + ": needs 19 or later"));
    }
}
