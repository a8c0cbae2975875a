// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hotshoe.device.CameraException;

/** Conversions of one large frame, ours and those of others, against a memory copy of the same frame; cold and warm. */
final class ConverterSection implements Section {
    private static final String PLOT = "converter.svg";

    @Override
    public String id() {
        return "converter";
    }

    @Override
    public Object measure(int rounds) throws CameraException {
        Map<String, Object> results = new LinkedHashMap<>();
        Ring cold = Ring.cold(Ring.FRAME);
        results.put("ringMegabytes", (long) cold.frames() * Ring.FRAME / 1_000_000);
        results.put("cold", new Contest(cold).run(rounds));
        results.put("warm", new Contest(new Ring(1, Ring.FRAME)).run(rounds));
        return results;
    }

    @Override
    public void write(PageText page) {
        JsonObject a = page.older().getAsJsonObject();
        JsonObject b = page.newer().getAsJsonObject();
        page.say("## Converter: 2160x2560\nRatio to a memory copy of the same frame of 16-bit words (median, in "
                + "brackets the tenth and ninetieth percentile). Cold: every call takes the next frame of a ring of %s "
                + "MB; warm: the same frame each time. One thread, in processor time, but where it says all cores: "
                + "there by the clock on the wall.\n\n![Bars of the ratios, cold](%s/%s)\n\n",
                PageText.number(a.get("ringMegabytes")), page.folder().getFileName(), PLOT);
        page.head("conversion", "by", "A: cold", "A: warm", "B: cold", "B: warm");
        for (String name : PageText.names(a.getAsJsonObject("cold"), b.getAsJsonObject("cold"))) {
            page.row(name.replace("|", " | "), PageText.ratio(a.getAsJsonObject("cold").get(name)),
                    PageText.ratio(a.getAsJsonObject("warm").get(name)),
                    PageText.ratio(b.getAsJsonObject("cold").get(name)),
                    PageText.ratio(b.getAsJsonObject("warm").get(name)));
        }
        Targets.write(page, a.getAsJsonObject("cold"), b.getAsJsonObject("cold"));
        try {
            Files.writeString(page.folder().resolve(PLOT), plot(a.getAsJsonObject("cold"), b.getAsJsonObject("cold")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plot(JsonObject a, JsonObject b) {
        BarChart chart = new BarChart("Time of a conversion, as a ratio to memcpy of the same frame (cold)", "Java A",
                "Java B");
        String group = "";
        for (String name : PageText.names(a, b)) {
            String[] parts = name.split("\\|");
            if (!parts[0].equals(group)) {
                group = parts[0];
                chart.group(group);
            }
            chart.bar(parts[1], median(a.get(name)), median(b.get(name)));
        }
        return chart.svg();
    }

    private static double median(JsonElement timing) {
        return timing == null ? Double.NaN : timing.getAsJsonObject().get("ratio").getAsDouble();
    }
}
