// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hotshoe.converter.FrameConverters;

/** What the converter's self-test found and chose. */
final class KernelSection implements Section {

    @Override
    public String id() {
        return "kernels";
    }

    @Override
    public Object measure(int rounds) {
        return FrameConverters.create().kernels();
    }

    @Override
    public void write(PageText page) {
        page.say("## Kernels that the self-test chose\n8192 pixels, in µs; the chosen one is in bold.\n\n");
        page.head("job", "kernel", "Java A", "Java B");
        Set<String> rows = new LinkedHashSet<>();
        page.older().getAsJsonArray().forEach(kernel -> rows.add(key(kernel)));
        page.newer().getAsJsonArray().forEach(kernel -> rows.add(key(kernel)));
        for (String row : rows) {
            page.row(row, time(page.older(), row), time(page.newer(), row));
        }
    }

    private static String key(JsonElement kernel) {
        JsonObject report = kernel.getAsJsonObject();
        return report.get("job").getAsString() + " | " + report.get("kernel").getAsString();
    }

    private static String time(JsonElement kernels, String key) {
        for (JsonElement kernel : kernels.getAsJsonArray()) {
            JsonObject report = kernel.getAsJsonObject();
            if (key(kernel).equals(key)) {
                long nanos = report.get("nanoseconds").getAsLong();
                String time = nanos < 0 ? "–" : String.format(java.util.Locale.ROOT, "%.1f", nanos / 1000.0);
                return report.get("chosen").getAsBoolean() ? "**" + time + "**" : time;
            }
        }
        return "–";
    }
}
