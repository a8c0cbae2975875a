// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/** What the converter is meant to reach, cold, beside what was measured; the page says plainly where it does not. */
final class Targets {
    private static final String SHIFT = "Mono16 → 8, upper bits, in place";
    private static final String SHIFT_BESIDE = "Mono16 → 8, upper bits, beside";
    private static final String WINDOW_BESIDE = "Mono16 → 8, window, beside";
    private static final String MEMCPY = "";
    private static final String NATIVE = "Hotshoe, native";

    private static final List<Target> ALL = List.of(new Target(SHIFT, NATIVE, MEMCPY, 0.65),
            new Target(SHIFT, "Hotshoe, compress", MEMCPY, 0.75), new Target(SHIFT, "Hotshoe, absolute", MEMCPY, 1.3),
            new Target("Mono16 → 8, window, in place", NATIVE, MEMCPY, 0.75),
            new Target("Mono16 → 8, gamma by table, in place", NATIVE, MEMCPY, 1.6),
            new Target("Mono12p → 8, upper bits, in place", NATIVE, MEMCPY, 0.8),
            new Target(SHIFT, NATIVE, "libyuv", 1), new Target(SHIFT_BESIDE, NATIVE, "libyuv", 1),
            new Target(SHIFT_BESIDE, NATIVE, "OpenCV", 1), new Target(WINDOW_BESIDE, NATIVE, "OpenCV", 1),
            new Target(SHIFT_BESIDE, NATIVE, "ImageJ", 1), new Target(WINDOW_BESIDE, NATIVE, "ImageJ", 1));

    private Targets() {
    }

    /** A time that is to be at most so many times another's; memcpy's where none is named. */
    private record Target(String conversion, String kernel, String other, double most) {
        double measured(JsonObject cold) {
            double own = ratio(cold, kernel);
            return other.isEmpty() ? own : own / ratio(cold, other);
        }

        private double ratio(JsonObject cold, String by) {
            JsonElement timing = cold.get(conversion + "|" + by);
            return timing == null ? Double.NaN : timing.getAsJsonObject().get("ratio").getAsDouble();
        }

        String cell(JsonObject cold) {
            double measured = measured(cold);
            if (Double.isNaN(measured)) {
                return "–";
            }
            return String.format(Locale.ROOT, measured <= most ? "%.2f" : "%.2f (missed)", measured);
        }
    }

    /** The table. */
    static void write(PageText page, JsonObject a, JsonObject b) {
        page.say("\n### Targets\nMedians, cold: the time of ours as a part of the other's, over the same frames in the "
                + "same run.\n\n");
        page.head("conversion", "by", "to", "at most", "Java A", "Java B");
        for (Target target : ALL) {
            page.row(target.conversion(), target.kernel(), target.other().isEmpty() ? "memcpy" : target.other(),
                    String.format(Locale.ROOT, "%.2f", target.most()), target.cell(a), target.cell(b));
        }
    }
}
