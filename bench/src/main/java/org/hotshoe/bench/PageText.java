// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The page while a section writes to it: text, and the section's figures of both Java versions. */
final class PageText {
    private final StringBuilder text;
    private final Path folder;
    private final JsonElement older;
    private final JsonElement newer;

    /**
     * A section's view of the page.
     *
     * @param text   the page so far
     * @param folder where plots go
     * @param older  the section's figures on Java A
     * @param newer  on Java B
     */
    PageText(StringBuilder text, Path folder, JsonElement older, JsonElement newer) {
        this.text = text;
        this.folder = folder;
        this.older = older;
        this.newer = newer;
    }

    Path folder() {
        return folder;
    }

    JsonElement older() {
        return older;
    }

    JsonElement newer() {
        return newer;
    }

    PageText say(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        return this;
    }

    /** A row of a table. */
    PageText row(Object... cells) {
        for (Object cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
        return this;
    }

    PageText head(String... cells) {
        row((Object[]) cells);
        return say("|---".repeat(cells.length) + "|\n");
    }

    /** A table of figures by name, from objects of numbers. */
    void figures(JsonObject a, JsonObject b) {
        head("figure", "Java A", "Java B");
        names(a, b).forEach(name -> row(name, number(a.get(name)), number(b.get(name))));
    }

    static Set<String> names(JsonObject a, JsonObject b) {
        Set<String> names = new LinkedHashSet<>(b.keySet());
        names.addAll(a.keySet());
        return names;
    }

    /** A ratio with its spread, from an {@link Interleaved.Timing}. */
    static String ratio(JsonElement timing) {
        if (timing == null || !timing.isJsonObject()) {
            return "–";
        }
        JsonObject figures = timing.getAsJsonObject();
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", figures.get("ratio").getAsDouble(),
                figures.get("ratioLow").getAsDouble(), figures.get("ratioHigh").getAsDouble());
    }

    static String number(JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return "–";
        }
        double number = value.getAsDouble();
        return String.format(Locale.ROOT, number == Math.rint(number) || number >= 1e5 ? "%.0f" : "%.2f", number);
    }
}
