// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.sun.jna.Function;
import ij.process.ShortProcessor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.device.CameraException;

/** Who does what to the frames of a ring, all in turn. Names are {@code conversion|who}. */
final class Contest {
    private static final int PIXELS = Ring.WIDTH * Ring.HEIGHT;
    private static final ToneMapping SHIFT = new ToneMapping.Shift();
    private static final ToneMapping WINDOW = new ToneMapping.Window(100, 3000);
    private static final ToneMapping GAMMA = new ToneMapping.Gamma(0, 4095, 0.45);
    private static final ToneMapping AUTO = new ToneMapping.Auto(0.35);
    private static final String ALL_CORES = "Hotshoe, all cores";
    /** So many times as long as a copy does ImageJ take; it need not be measured as often. */
    private static final int FEW = 8;

    private static final Map<String, FrameConverter> CONVERTERS = converters();

    private final Ring ring;
    private final Interleaved work;
    private int turn;

    Contest(Ring ring) {
        this.ring = ring;
        work = new Interleaved(ring::restore);
    }

    /** Every kernel that there is here by itself, then what is shipped. */
    private static Map<String, FrameConverter> converters() {
        Map<String, FrameConverter> converters = new LinkedHashMap<>();
        for (String kernel : new String[] {"native", "compress", "absolute", "swar", "plain"}) {
            FrameConverter converter = FrameConverters.create(Map.of("kernel", kernel, "threads", 1));
            if (converter.kernels().stream().anyMatch(report -> report.kernel().equals(kernel) && report.chosen())) {
                converters.put("Hotshoe, " + kernel, converter);
            }
        }
        converters.put(ALL_CORES, FrameConverters.create());
        return converters;
    }

    private static boolean has(FrameConverter converter, String job, String name) {
        return name.equals(ALL_CORES) || converter.kernels().stream().filter(report -> report.job().equals(job))
                .filter(KernelReport::chosen).anyMatch(report -> name.endsWith(" " + report.kernel()));
    }

    Map<String, Interleaved.Timing> run(int rounds) throws CameraException {
        work.add("copy|memcpy of the C library", () -> Others.memcpy(ring.next()));
        work.add("copy|ByteBuffer.put", () -> ring.next().target().put(0, ring.source(), 0, ring.bytes()));
        inPlace("Mono16 → 8, upper bits, in place", "shift 16 to 8", PixelFormat.MONO16, SHIFT);
        Optional<Function> libyuv = Others.libyuv();
        libyuv.ifPresent(narrow -> work.add("Mono16 → 8, upper bits, in place|libyuv", () -> {
            ring.next();
            Others.libyuv(narrow, ring.sourceAddress(), ring.sourceAddress(), 16);
        }));
        work.add("Mono16 → 8, upper bits, in place|a loop over a ByteBuffer",
                () -> Others.plainLoop(ring.next().source(), PIXELS));
        beside("Mono16 → 8, upper bits, beside", "shift 16 to 8", PixelFormat.MONO16, PixelFormat.MONO8, SHIFT);
        libyuv.ifPresent(narrow -> work.add("Mono16 → 8, upper bits, beside|libyuv", () -> {
            ring.next();
            Others.libyuv(narrow, ring.sourceAddress(), ring.targetAddress(), 16);
        }));
        openCv("Mono16 → 8, upper bits, beside|OpenCV", 1.0 / 256, 0);
        ShortProcessor imageJ = Others.imageJ(ring.source());
        work.add("Mono16 → 8, upper bits, beside|ImageJ", FEW, () -> imageJ(imageJ, 0, 65_535));
        inPlace("Mono16 → 8, window, in place", "window 16 to 8", PixelFormat.MONO16, WINDOW);
        beside("Mono16 → 8, window, beside", "window 16 to 8", PixelFormat.MONO16, PixelFormat.MONO8, WINDOW);
        openCv("Mono16 → 8, window, beside|OpenCV", 256.0 / 2901, -100 * 256.0 / 2901);
        work.add("Mono16 → 8, window, beside|ImageJ", FEW, () -> imageJ(imageJ, 100, 3000));
        inPlace("Mono16 → 8, gamma by table, in place", "table 16 to 8", PixelFormat.MONO16, GAMMA);
        inPlace("Mono16 → 8, auto contrast, in place", "window 16 to 8", PixelFormat.MONO16, AUTO);
        work.add("Mono16 → 8, auto contrast, in place|ImageJ, beside", FEW, () -> Others.enhanceContrast(imageJ));
        inPlace("Mono12 → 8, upper bits, in place", "shift 16 to 8", PixelFormat.MONO12, SHIFT);
        inPlace("Mono12p → 8, upper bits, in place", "shift packed to 8", PixelFormat.MONO12P, SHIFT);
        inPlace("Mono10p → 8, upper bits, in place", "shift packed to 8", PixelFormat.MONO10P, SHIFT);
        inPlace("Mono12p → 8, window, in place", "window packed to 8", PixelFormat.MONO12P, WINDOW);
        beside("Mono12p → 16, beside", "unpack to 16", PixelFormat.MONO12P, PixelFormat.MONO16, SHIFT);
        return work.run(Math.max(15, rounds / 2), rounds);
    }

    private static void imageJ(ShortProcessor image, int low, int high) {
        image.setMinAndMax(low, high);
        image.convertToByte(true);
    }

    private void inPlace(String name, String job, PixelFormat from, ToneMapping mapping) throws CameraException {
        for (Map.Entry<String, FrameConverter> ours : CONVERTERS.entrySet()) {
            if (has(ours.getValue(), job, ours.getKey())) {
                Conversion conversion = ours.getValue().prepare(ConversionRequest.of(from, PixelFormat.MONO8,
                        Ring.WIDTH, Ring.HEIGHT, mapping));
                add(name, ours.getKey(), () -> conversion.inPlace(ring.next().source(), 0, Ring.HEIGHT));
            }
        }
    }

    private void beside(String name, String job, PixelFormat from, PixelFormat to, ToneMapping mapping)
            throws CameraException {
        for (Map.Entry<String, FrameConverter> ours : CONVERTERS.entrySet()) {
            if (has(ours.getValue(), job, ours.getKey())) {
                Conversion conversion = ours.getValue().prepare(ConversionRequest.of(from, to, Ring.WIDTH, Ring.HEIGHT,
                        mapping));
                add(name, ours.getKey(),
                        () -> conversion.outOfPlace(ring.next().source(), 0, ring.target(), 0, Ring.HEIGHT));
            }
        }
    }

    private void add(String name, String who, Runnable piece) {
        if (who.equals(ALL_CORES)) {
            work.addShared(name + "|" + who, piece);
        } else {
            work.add(name + "|" + who, piece);
        }
    }

    private void openCv(String name, double factor, double offset) {
        if (!Others.hasOpenCv()) {
            return;
        }
        opencv_core.setNumThreads(1);
        Mat[] sources = Others.images(ring, opencv_core.CV_16UC1, true);
        Mat[] targets = Others.images(ring, opencv_core.CV_8UC1, false);
        work.add(name, () -> {
            turn = turn + 1 == sources.length ? 0 : turn + 1;
            sources[turn].convertTo(targets[turn], opencv_core.CV_8UC1, factor, offset);
        });
    }
}
