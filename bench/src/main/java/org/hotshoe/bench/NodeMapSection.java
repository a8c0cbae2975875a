// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Node maps: loading descriptions and reading features. */
final class NodeMapSection implements Section {

    @Override
    public String id() {
        return "genapi";
    }

    @Override
    public Object measure(int rounds) throws Exception {
        NodeMapBench bench = new NodeMapBench();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("description", bench.load(rounds));
        results.put("features", bench.read());
        return results;
    }

    @Override
    public void write(PageText page) {
        JsonObject a = page.older().getAsJsonObject();
        JsonObject b = page.newer().getAsJsonObject();
        page.say("## Descriptions: loading\nRatio to a pass of the JDK's StAX parser over the same bytes that does "
                + "nothing else (median, in brackets the tenth and ninetieth percentile).\n\n");
        page.head("description", "Java A", "ms", "Java B", "ms");
        JsonObject older = a.getAsJsonObject("description");
        JsonObject newer = b.getAsJsonObject("description");
        for (String name : PageText.names(older, newer)) {
            page.row(name, PageText.ratio(older.get(name)), millis(older.get(name)), PageText.ratio(newer.get(name)),
                    millis(newer.get(name)));
        }
        page.say("\n## Features: reading through formulas\nOne thread; the registers behind are cached.\n\n");
        page.figures(a.getAsJsonObject("features"), b.getAsJsonObject("features"));
    }

    private static String millis(JsonElement timing) {
        return timing == null ? "–" : String.format(java.util.Locale.ROOT, "%.2f",
                timing.getAsJsonObject().get("medianMicros").getAsDouble() / 1000);
    }
}
