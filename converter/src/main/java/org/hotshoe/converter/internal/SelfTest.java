// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.image.ImageKernel;
import org.hotshoe.converter.internal.image.NativeImage;
import org.hotshoe.converter.internal.image.RunImage;
import org.hotshoe.converter.internal.kernel.PackedFormat;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.internal.tone.Ramp;
import org.hotshoe.converter.internal.tone.Tones;
import org.hotshoe.converter.spi.NativeJob;
import org.hotshoe.converter.spi.NativeKernels;

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
    /** On a busy machine that time may pass without this thread. */
    private static final int SETTLED_ROUNDS = 100;
    private static final long LONGEST_NANOS = 2_000_000_000;
    /** A window that has a ramp. */
    private static final ToneMapping WINDOW = new ToneMapping.Window(100, 3000);

    private final ByteBuffer source = ByteBuffer.allocateDirect(2 * PIXELS).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer target = ByteBuffer.allocateDirect(2 * PIXELS).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Entry> entries = new ArrayList<>();
    private final ConverterSettings settings;
    private final NativeKernels natives;
    private final String withoutNatives;

    private SelfTest(NativeKernels offered, ConverterSettings settings) {
        this.settings = settings;
        withoutNatives = Machine.whyNot(offered);
        natives = withoutNatives.isEmpty() ? offered : null;
        for (Job job : Job.values()) {
            job.candidates().stream().filter(Technique::available)
                    .forEach(technique -> entries.add(new Entry(job, technique, javaSample(job, technique))));
            if (natives != null) {
                entries.add(new Entry(job, Technique.NATIVE, sample(job)));
            }
        }
    }

    /** One kernel and its best time. */
    private static final class Entry {
        private final Job job;
        private final Technique technique;
        private final ImageKernel kernel;
        private long best = Long.MAX_VALUE;

        Entry(Job job, Technique technique, ImageKernel kernel) {
            this.job = job;
            this.technique = technique;
            this.kernel = kernel;
        }
    }

    /**
     * Runs all jobs, then some frames: 0.6 to 0.7 seconds on two cores, nearly all of it warm-up.
     *
     * @param offered  machine code, {@code null} when there is none
     * @param settings what the user wants
     */
    static KernelChoice run(NativeKernels offered, ConverterSettings settings) {
        SelfTest test = new SelfTest(offered, settings);
        test.warmUp();
        test.measureUntilSettled();
        KernelChoice choice = test.choose();
        WarmUp.firstFrames(choice);
        return choice;
    }

    private static ImageKernel javaSample(Job job, Technique technique) {
        return new RunImage(job.sample(technique), job.sourceBits(), job.targetBytes());
    }

    private NativeImage sample(Job job) {
        int layout = job.packed() ? PackedFormat.STREAM_12.ordinal() + 1 : NativeJob.WORDS;
        NativeImage image = new NativeImage(natives, NativeJob.allocate(job.operation(), layout, 16,
                job == Job.COPY_WORDS, natives.level()), (s, from, sp, t, to, tp, width, rows) -> { });
        if (job.operation() == NativeJob.LINEAR || job.operation() == NativeJob.TABLE) {
            byte[] table = Tones.table(WINDOW, 16);
            image.follow(table, job.operation() == NativeJob.LINEAR ? Tones.ramp(WINDOW, table, 16) : new Ramp());
        }
        return image;
    }

    /** Short runs, many calls: that is what makes the compiler want a method. */
    private void warmUp() {
        for (Entry entry : entries) {
            final ImageKernel kernel = entry.kernel;
            for (int call = 0; call < WARM_CALLS; call++) {
                kernel.convert(source, 0, 0, target, 0, 0, WARM_PIXELS, 1);
            }
        }
    }

    private void measureUntilSettled() {
        final long start = System.nanoTime();
        long changed = start;
        long now = start;
        int unchanged = 0;
        while ((now - changed < SETTLED_NANOS || unchanged < SETTLED_ROUNDS) && now - start < LONGEST_NANOS) {
            boolean faster = measureAll();
            now = System.nanoTime();
            changed = faster ? now : changed;
            unchanged = faster ? 0 : unchanged + 1;
        }
    }

    /** One sample of each kernel in turns, so that a disturbance hits all; whether one became clearly faster. */
    private boolean measureAll() {
        boolean faster = false;
        for (Entry entry : entries) {
            long start = System.nanoTime();
            entry.kernel.convert(source, 0, 0, target, 0, 0, PIXELS, 1);
            long time = System.nanoTime() - start;
            faster |= time < entry.best - entry.best / 4;
            entry.best = Math.min(entry.best, time);
        }
        return faster;
    }

    private KernelChoice choose() {
        Map<Job, Technique> techniques = new EnumMap<>(Job.class);
        Map<Job, Technique> java = new EnumMap<>(Job.class);
        List<KernelReport> reports = new ArrayList<>();
        for (Job job : Job.values()) {
            Entry winner = winner(job);
            techniques.put(job, winner.technique);
            java.put(job, (winner.technique == Technique.NATIVE ? fastest(job, true) : winner).technique);
            job.candidates().forEach(technique -> reports.add(report(job, technique, winner)));
            reports.add(report(job, Technique.NATIVE, winner));
        }
        return new KernelChoice(techniques, java, reports, natives, settings.threads());
    }

    private Entry winner(Job job) {
        return settings.kernel().flatMap(wanted -> entry(job, wanted)).orElseGet(() -> fastest(job, false));
    }

    private Optional<Entry> entry(Job job, Technique technique) {
        return entries.stream().filter(entry -> entry.job == job && entry.technique == technique).findFirst();
    }

    private Entry fastest(Job job, boolean java) {
        return entries.stream().filter(entry -> entry.job == job && !(java && entry.technique == Technique.NATIVE))
                .min(Comparator.comparingLong(entry -> entry.best)).orElseThrow();
    }

    private KernelReport report(Job job, Technique technique, Entry winner) {
        boolean chosen = technique == winner.technique;
        return entry(job, technique).map(entry -> new KernelReport(job.label(), technique.label(), chosen, entry.best,
                remark(entry, winner))).orElseGet(() -> new KernelReport(job.label(), technique.label(), false, -1,
                        technique == Technique.NATIVE ? withoutNatives
                                : "not in Java " + Runtime.version().feature() + ": needs 19 or later"));
    }

    private String remark(Entry entry, Entry winner) {
        if (entry == winner) {
            return settings.kernel().isPresent() ? "wanted by the settings" : machine(entry);
        }
        return "takes " + entry.best * 100 / Math.max(1, winner.best) + " % of the chosen one's time";
    }

    private String machine(Entry entry) {
        return entry.technique == Technique.NATIVE ? natives.description() : "";
    }
}
