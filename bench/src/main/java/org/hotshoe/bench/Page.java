// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Makes {@code docs/benchmarks.md} of the figures that two Java versions gave on the same machine. */
final class Page {
    private static final String HEAD = """
            # Benchmarks

            Written by `bench/run`, which measures on two Java versions, one after the other on the same machine, and takes
            some minutes. Figures that compare are ratios to an anchor in the same run, taken in turn round by round: what
            counts is the ratio, the times themselves belong to the machine.

            """;

    private final StringBuilder text = new StringBuilder(HEAD);
    private final JsonObject older;
    private final JsonObject newer;

    private Page(JsonObject older, JsonObject newer) {
        this.older = older;
        this.newer = newer;
    }

    static void write(Path file, String older, String newer) throws IOException {
        Page page = new Page(JsonParser.parseString(older).getAsJsonObject(), JsonParser.parseString(newer).getAsJsonObject());
        page.machine();
        page.converter();
        page.kernels();
        page.descriptions();
        page.features();
        page.capture();
        Files.writeString(file, page.text);
    }

    private void machine() {
        text.append("Machine: ").append(older.get("processor").getAsString()).append(". Java A: ")
                .append(older.get("java").getAsString()).append(", Java B: ").append(newer.get("java").getAsString())
                .append(".\n\n");
    }

    private void converter() {
        text.append("## Converter: 2160x2560, cold\nRatio to a memory copy of the same frame (median, in brackets the tenth ")
                .append("and ninetieth percentile); every call takes the next frame of a ring of 265 MB.\n\n")
                .append("| conversion | Java A | Java B |\n|---|---|---|\n");
        JsonObject a = older.getAsJsonObject("converter");
        JsonObject b = newer.getAsJsonObject("converter");
        a.keySet().forEach(name -> text.append("| ").append(name).append(" | ").append(ratio(a.getAsJsonObject(name)))
                .append(" | ").append(ratio(b.getAsJsonObject(name))).append(" |\n"));
    }

    private static String ratio(JsonObject timing) {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", timing.get("ratio").getAsDouble(),
                timing.get("ratioLow").getAsDouble(), timing.get("ratioHigh").getAsDouble());
    }

    private void kernels() {
        text.append("\nKernels that the self-test chose:\n\n| job | Java A | Java B |\n|---|---|---|\n");
        for (JsonElement element : older.getAsJsonArray("kernels")) {
            JsonObject kernel = element.getAsJsonObject();
            if (kernel.get("chosen").getAsBoolean()) {
                String job = kernel.get("job").getAsString();
                text.append("| ").append(job).append(" | ").append(kernel.get("kernel").getAsString()).append(" | ")
                        .append(chosen(newer.getAsJsonArray("kernels"), job)).append(" |\n");
            }
        }
    }

    private static String chosen(JsonArray kernels, String job) {
        for (JsonElement element : kernels) {
            JsonObject kernel = element.getAsJsonObject();
            if (kernel.get("chosen").getAsBoolean() && kernel.get("job").getAsString().equals(job)) {
                return kernel.get("kernel").getAsString();
            }
        }
        return "";
    }

    private void descriptions() {
        text.append("\n## Descriptions: loading\nRatio to a pass of the JDK's StAX parser over the same bytes that ")
                .append("does nothing else (median, in brackets the tenth and ninetieth percentile).\n\n")
                .append("| description | Java A | ms | Java B | ms |\n|---|---|---|---|---|\n");
        JsonObject a = older.getAsJsonObject("description");
        JsonObject b = newer.getAsJsonObject("description");
        a.keySet().forEach(name -> text.append("| ").append(name).append(timing(a.getAsJsonObject(name)))
                .append(timing(b.getAsJsonObject(name))).append(" |\n"));
    }

    private static String timing(JsonObject timing) {
        double millis = timing.get("medianMicros").getAsDouble() / 1000;
        return " | " + ratio(timing) + " | " + String.format(Locale.ROOT, "%.2f", millis);
    }

    private void features() {
        text.append("\n## Features: reading through formulas\nOne thread; the registers behind are cached.\n\n")
                .append("| figure | Java A | Java B |\n|---|---|---|\n");
        figures("features");
    }

    private void figures(String name) {
        JsonObject a = older.getAsJsonObject(name);
        JsonObject b = newer.getAsJsonObject(name);
        a.keySet().forEach(figure -> text.append("| ").append(figure).append(" | ").append(number(a.get(figure)))
                .append(" | ").append(number(b.get(figure))).append(" |\n"));
    }

    private void capture() {
        for (String name : new String[] {"capture", "capture to 8 bit"}) {
            text.append("\n## In-process ").append(name).append(": 2160x2560 Mono16, simulated camera at full speed\n")
                    .append("Through a container. Allocation is that of every thread on the way of a frame: camera, capture, consumer.\n\n")
                    .append("| figure | Java A | Java B |\n|---|---|---|\n");
            figures(name);
        }
    }

    private static String number(JsonElement value) {
        double number = value.getAsDouble();
        return String.format(Locale.ROOT, number == Math.rint(number) || number >= 1e5 ? "%.0f" : "%.2f", number);
    }
}
