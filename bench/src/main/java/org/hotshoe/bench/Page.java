// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes {@code docs/benchmarks.md} of the figures that two Java versions gave on the same machine. */
final class Page {
    private static final String HEAD = """
            # Benchmarks

            Written by `bench/run`, which measures on two Java versions, one after the other on the same machine, and
            takes some minutes; `bench/run SECTION` measures one section again. Figures that compare are ratios to an
            anchor in the same run, taken in turn round by round: what counts is the ratio, the times themselves belong
            to the machine.

            """;

    private Page() {
    }

    static void write(Path file, List<Section> sections, Path older, Path newer) throws IOException {
        JsonObject a = JsonParser.parseString(Files.readString(older)).getAsJsonObject();
        JsonObject b = JsonParser.parseString(Files.readString(newer)).getAsJsonObject();
        StringBuilder text = new StringBuilder(HEAD);
        text.append("Machine: ").append(a.get("processor").getAsString()).append(". Java A: ")
                .append(a.get("java").getAsString()).append(", Java B: ").append(b.get("java").getAsString())
                .append(".\n");
        Path folder = older.toAbsolutePath().getParent();
        for (Section section : sections) {
            if (a.has(section.id()) && b.has(section.id())) {
                text.append('\n');
                section.write(new PageText(text, folder, a.get(section.id()), b.get(section.id())));
            }
        }
        Files.writeString(file, text);
    }
}
