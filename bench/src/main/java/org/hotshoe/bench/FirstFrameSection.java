// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.device.CameraException;

/** The first frame after the activation of the converter, against the steady state: kernels are warmed up. */
final class FirstFrameSection implements Section {
    private static final int FRAMES = 6;
    private static final int STEADY = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Override
    public String id() {
        return "first";
    }

    @Override
    public Object measure(int rounds) throws CameraException {
        Ring ring = new Ring(FRAMES, Ring.FRAME);
        long start = System.nanoTime();
        FrameConverter converter = FrameConverters.create(Map.of("threads", 1));
        double activation = (System.nanoTime() - start) / 1e6;
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, First> conversions = new LinkedHashMap<>();
        conversions.put("Mono16, upper bits", first(converter, ring, PixelFormat.MONO16, new ToneMapping.Shift()));
        conversions.put("Mono12p, upper bits", first(converter, ring, PixelFormat.MONO12P, new ToneMapping.Shift()));
        conversions.put("Mono16, window", first(converter, ring, PixelFormat.MONO16,
                new ToneMapping.Window(100, 3000)));
        conversions.put("Mono16, gamma", first(converter, ring, PixelFormat.MONO16,
                new ToneMapping.Gamma(0, 4095, 0.5)));
        conversions.put("Mono16, auto", first(converter, ring, PixelFormat.MONO16, new ToneMapping.Auto(0.35)));
        results.put("activation", activation);
        results.put("conversions", conversions);
        return results;
    }

    /** Microseconds of the first frame and of the median of later ones. */
    private record First(double first, double steady) {
    }

    private static First first(FrameConverter converter, Ring ring, PixelFormat from, ToneMapping mapping)
            throws CameraException {
        Conversion conversion = converter.prepare(ConversionRequest.of(from, PixelFormat.MONO8, Ring.WIDTH, Ring.HEIGHT,
                mapping));
        double first = once(conversion, ring);
        double[] later = new double[STEADY];
        for (int i = 0; i < STEADY; i++) {
            later[i] = once(conversion, ring);
        }
        Arrays.sort(later);
        return new First(first, later[STEADY / 2]);
    }

    private static double once(Conversion conversion, Ring ring) {
        long start = THREADS.getCurrentThreadCpuTime();
        conversion.inPlace(ring.next().source(), 0, Ring.HEIGHT);
        double micros = (THREADS.getCurrentThreadCpuTime() - start) / 1000.0;
        ring.restore();
        return micros;
    }

    @Override
    public void write(PageText page) {
        page.say("## The first frame\nTo 8 bit in place, 2160x2560; processor time of the first frame, by one thread, after the "
                + "converter's activation (self-test and warm-up: %s ms on Java A, %s ms on Java B) and the median of the %d after "
                + "it, in µs.\n\n",
                PageText.number(page.older().getAsJsonObject().get("activation")),
                PageText.number(page.newer().getAsJsonObject().get("activation")), STEADY);
        page.head("conversion", "A: first", "A: steady", "B: first", "B: steady");
        var a = page.older().getAsJsonObject().getAsJsonObject("conversions");
        var b = page.newer().getAsJsonObject().getAsJsonObject("conversions");
        for (String name : PageText.names(a, b)) {
            page.row(name, PageText.number(a.getAsJsonObject(name).get("first")),
                    PageText.number(a.getAsJsonObject(name).get("steady")),
                    PageText.number(b.getAsJsonObject(name).get("first")),
                    PageText.number(b.getAsJsonObject(name).get("steady")));
        }
    }
}
