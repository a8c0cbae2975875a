// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonObject;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.hotshoe.itest.embedded.EmbeddedHotshoe;
import org.osgi.service.cm.ConfigurationAdmin;

/** The selection of backends: what it costs a frame, and how long a change of backends interrupts a stream. */
final class SelectorSection implements Section {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WARM_UP = 2_000_000;
    private static final int PASSES = 1_000_000;
    private static final int FRAMES_PER_SECOND = 90;
    private static final int WARM_SWAPS = 30;
    private static final String SETTINGS = "width=" + Ring.WIDTH + ",height=" + Ring.HEIGHT + ",format=Mono16,fps="
            + FRAMES_PER_SECOND + ",serial=SWAP";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public String id() {
        return "selector";
    }

    @Override
    public Object measure(int rounds) throws Exception {
        Map<String, Map<String, Double>> results = new LinkedHashMap<>();
        try (EmbeddedHotshoe hotshoe = EmbeddedHotshoe.start(new ClassPathBundles(), "org.hotshoe.selector",
                "org.hotshoe.backend.simulated")) {
            results.put("a frame, taken and closed", cost(hotshoe, Math.max(5, rounds)));
            results.put("a change of backends at " + FRAMES_PER_SECOND + " frames/s (1 GB/s)", swaps(hotshoe,
                    rounds * 10));
        }
        return results;
    }

    private static Map<String, Double> cost(EmbeddedHotshoe hotshoe, int rounds) throws Exception {
        ReadyBackend.register(hotshoe.context());
        CaptureService plain = hotshoe.service(CaptureService.class,
                "(&(hotshoe.backend=ready)(!(hotshoe.selected=true)))", PATIENCE);
        CaptureService selected = hotshoe.service(CaptureService.class,
                "(&(hotshoe.backend=ready)(hotshoe.selected=true))", PATIENCE);
        try (CaptureSession direct = plain.open(CaptureSettings.defaults());
                CaptureSession through = selected.open(CaptureSettings.defaults())) {
            direct.start();
            through.start();
            pass(direct, WARM_UP);
            pass(through, WARM_UP);
            double[] alone = new double[rounds];
            double[] with = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                alone[i] = nanos(direct);
                with[i] = nanos(through);
            }
            long before = allocated();
            long own = allocated() - before;
            before = allocated();
            pass(through, PASSES);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("without the selection, ns", median(alone));
            figures.put("through the selection, ns", median(with));
            figures.put("the selection's part, ns", median(with) - median(alone));
            figures.put("allocated bytes/frame", (double) (allocated() - before - own) / PASSES);
            return figures;
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static double nanos(CaptureSession session) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        pass(session, PASSES);
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / PASSES;
    }

    private static void pass(CaptureSession session, int frames) throws Exception {
        long sum = 0;
        for (int i = 0; i < frames; i++) {
            try (Frame frame = session.take(PATIENCE)) {
                sum += frame.blockId();
            }
        }
        if (sum == Long.MIN_VALUE) {
            throw new AssertionError("cannot be");
        }
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Map<String, Double> swaps(EmbeddedHotshoe hotshoe, int count) throws Exception {
        plugIn(hotshoe, "simulated", 100);
        plugIn(hotshoe, "simulated-b", 50);
        CameraSelector selector = hotshoe.service(CameraSelector.class, "", PATIENCE);
        CaptureService captures = hotshoe.service(CaptureService.class,
                "(&(DEVICE_SERIAL=SWAP)(hotshoe.selected=true))", PATIENCE);
        String id = reachedByBoth(selector);
        try (CaptureSession session = captures.open(CaptureSettings.defaults())) {
            session.start();
            SwapWatch watch = new SwapWatch(session);
            watch.start();
            for (int i = 0; i < WARM_SWAPS + count; i++) {
                if (i == WARM_SWAPS) {
                    watch.count(count);
                }
                int seen = watch.interruptions();
                selector.use(id, i % 2 == 0 ? "simulated-b" : "simulated");
                watch.awaitInterruption(seen);
            }
            return watch.figures();
        }
    }

    private static String reachedByBoth(CameraSelector selector) throws InterruptedException {
        for (long left = PATIENCE.toMillis(); left > 0; left -= 10) {
            for (CameraChoice camera : selector.cameras()) {
                if (camera.backends().size() == 2) {
                    return camera.cameraId();
                }
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("no camera is reached by two backends: " + selector.cameras());
    }

    private static void plugIn(EmbeddedHotshoe hotshoe, String backend, int ranking) throws Exception {
        hotshoe.service(ConfigurationAdmin.class, "", PATIENCE)
                .createFactoryConfiguration("org.hotshoe.backend.simulated", "?").update(new Hashtable<>(
                        Map.of("settings", SETTINGS, "backend", backend, "ranking", ranking)));
    }

    @Override
    public void write(PageText page) {
        page.say("## Selection of backends\nThe cost of a frame is that of `take` and `close` with a backend whose "
                + "next frame is always ready, alone and with the selection before it, by one thread. The gap of a "
                + "change is from the last frame of one backend to the first of the other, by the host's clock; two "
                + "backends of one simulated camera in process, 2160x2560 Mono16. At this rate an interruption of no "
                + "time at all is a gap of 11.1 ms.\n");
        JsonObject a = page.older().getAsJsonObject();
        JsonObject b = page.newer().getAsJsonObject();
        for (String name : PageText.names(a, b)) {
            page.say("\n### " + name + "\n\n");
            page.figures(a.getAsJsonObject(name), b.getAsJsonObject(name));
        }
    }
}
