// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.device.CameraException;

/** Mono16 to 8 bit in place over frame sizes and ring sizes. */
final class SweepSection implements Section {
    private static final int[][] SIZES = {{320, 240}, {640, 480}, {1280, 1024}, {1920, 1200}, {2160, 2560},
        {4096, 3000}, {6576, 4384}};
    private static final long SMALL_RING = 32L << 20;

    @Override
    public String id() {
        return "sweep";
    }

    /** One point: ring in frames and bytes, copy in GB/s, ratios to it. */
    private record Point(int width, int height, int frames, double ringMegabytes, double copyGigabytes, double alone,
            double shared) {
    }

    @Override
    public Object measure(int rounds) throws CameraException {
        FrameConverter alone = FrameConverters.create(Map.of("threads", 1));
        FrameConverter shared = FrameConverters.create();
        List<Point> points = new ArrayList<>();
        for (int[] size : SIZES) {
            int bytes = size[0] * size[1] * 2;
            for (int frames : new int[] {1, (int) (SMALL_RING / bytes), Ring.framesBeyondCache(bytes)}) {
                if (frames > 0 && (points.isEmpty() || frames > 1 || points.get(points.size() - 1).frames > 1)) {
                    points.add(point(size, frames, rounds, alone, shared));
                }
            }
        }
        return points;
    }

    private static Point point(int[] size, int frames, int rounds, FrameConverter alone, FrameConverter shared)
            throws CameraException {
        int bytes = size[0] * size[1] * 2;
        Ring ring = new Ring(frames, bytes);
        ConversionRequest request = ConversionRequest.of(PixelFormat.MONO16, PixelFormat.MONO8, size[0], size[1],
                new ToneMapping.Shift());
        Conversion one = alone.prepare(request);
        Conversion all = shared.prepare(request);
        Map<String, Interleaved.Timing> timings = new Interleaved(ring::restore)
                .add("copy", () -> Others.memcpy(ring.next()))
                .add("alone", () -> one.inPlace(ring.next().source(), 0, size[1]))
                .addShared("shared", () -> all.inPlace(ring.next().source(), 0, size[1]))
                .run(rounds, Math.max(20, rounds));
        return new Point(size[0], size[1], frames, (double) frames * bytes / 1e6,
                bytes / timings.get("copy").medianMicros() / 1e3, timings.get("alone").ratio(),
                timings.get("shared").ratio());
    }

    @Override
    public void write(PageText page) {
        page.say("## Frame size and ring size\nMono16 to 8 bit by the upper bits, in place: ratio to memcpy of the "
                + "same frame, by one thread and with all cores (frames below a million pixels stay with the "
                + "caller).\n\n");
        page.head("frame", "ring", "A: copy GB/s", "A: one thread", "A: all cores", "B: copy GB/s", "B: one thread",
                "B: all cores");
        JsonArray a = page.older().getAsJsonArray();
        JsonArray b = page.newer().getAsJsonArray();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            JsonObject older = a.get(i).getAsJsonObject();
            JsonObject newer = b.get(i).getAsJsonObject();
            page.row(older.get("width").getAsInt() + "x" + older.get("height").getAsInt(), ring(older),
                    two(older, "copyGigabytes"), two(older, "alone"), two(older, "shared"), two(newer, "copyGigabytes"),
                    two(newer, "alone"), two(newer, "shared"));
        }
    }

    private static String ring(JsonObject point) {
        int frames = point.get("frames").getAsInt();
        return String.format(Locale.ROOT, "%d %s, %.0f MB", frames, frames == 1 ? "frame" : "frames",
                point.get("ringMegabytes").getAsDouble());
    }

    private static String two(JsonObject point, String name) {
        return String.format(Locale.ROOT, "%.2f", point.get(name).getAsDouble());
    }
}
