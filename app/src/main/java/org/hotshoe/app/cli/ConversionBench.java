// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;

/** Times conversions of one frame, each the best of several passes. <b>Thread-bound</b>. */
final class ConversionBench {
    static final ToneMapping SHIFT = new ToneMapping.Shift();
    static final ToneMapping WINDOW = new ToneMapping.Window(1000, 50_000);
    static final ToneMapping AUTO = new ToneMapping.Auto(ToneMappings.IMAGEJ_SATURATED);

    private static final int WIDTH = 2160;
    private static final int HEIGHT = 2560;
    private static final int BYTES = WIDTH * HEIGHT * 2;
    private static final int WARM_UP = 15;
    private static final int PASSES = 25;

    private final FrameConverter converter;
    private final ByteBuffer original = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer frame = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);

    ConversionBench(FrameConverter converter) {
        this.converter = converter;
        Random noise = new Random(1);
        while (original.remaining() >= Integer.BYTES) {
            original.putInt(noise.nextInt());
        }
        original.clear();
    }

    /** Time of a plain copy of the frame, ms. */
    double copyMillis() {
        return best(() -> { }, this::copy);
    }

    Result inPlace(String name, PixelFormat from, ToneMapping mapping) throws CameraException {
        Conversion conversion = converter.prepare(ConversionRequest.of(from, PixelFormat.MONO8, WIDTH, HEIGHT,
                mapping));
        return new Result(name + ", in place", best(this::copy, () -> conversion.inPlace(frame, 0, HEIGHT)));
    }

    Result unpack() throws CameraException {
        Conversion conversion = converter.prepare(ConversionRequest.of(PixelFormat.MONO12P, PixelFormat.MONO16, WIDTH,
                HEIGHT, SHIFT));
        return new Result("12p to 16 bit, into other memory", best(() -> { }, () -> conversion.outOfPlace(original, 0,
                frame, 0, HEIGHT)));
    }

    private void copy() {
        frame.put(0, original, 0, BYTES);
    }

    private static double best(Runnable before, Runnable work) {
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < WARM_UP + PASSES; pass++) {
            before.run();
            long start = System.nanoTime();
            work.run();
            long time = System.nanoTime() - start;
            best = pass < WARM_UP ? best : Math.min(best, time);
        }
        return best / 1e6;
    }

    /**
     * One conversion.
     *
     * @param name   what was converted
     * @param millis time for a frame
     */
    record Result(String name, double millis) {

        Map<String, Object> document(double copy) {
            return Json.object("name", name, "milliseconds", Amounts.round(millis, 4), "ratioToCopy",
                    Amounts.round(millis / copy, 4));
        }
    }
}
