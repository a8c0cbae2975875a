// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs benchmarks on this Java and keeps their figures in a JSON file; or makes the page of two such files. */
public final class Bench {
    /** In the order in which they run and are told; the first frame must be the first. */
    private static final List<Section> SECTIONS = List.of(new FirstFrameSection(), new KernelSection(),
            new ConverterSection(), new SweepSection(), new NodeMapSection(), new CaptureSection(),
            new SelectorSection());

    private Bench() {
    }

    /**
     * Starts it.
     *
     * @param args {@code measure FILE.json ROUNDS [SECTION...]} or {@code page PAGE.md A.json B.json}
     * @throws Exception when something fails
     */
    public static void main(String[] args) throws Exception {
        switch (args.length < 3 ? "" : args[0]) {
            case "measure" -> measure(Path.of(args[1]), Integer.parseInt(args[2]), chosen(args));
            case "page" -> Page.write(Path.of(args[1]), SECTIONS, Path.of(args[2]), Path.of(args[3]));
            default -> throw new IllegalArgumentException("usage: measure FILE.json ROUNDS [SECTION...] | page PAGE.md "
                    + "A.json B.json; sections: " + SECTIONS.stream().map(Section::id).toList());
        }
        System.exit(0);
    }

    private static List<Section> chosen(String... args) {
        List<String> wanted = Arrays.asList(args).subList(3, args.length);
        List<String> known = SECTIONS.stream().map(Section::id).toList();
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("there is no such section: " + wanted + "; sections: " + known);
        }
        return SECTIONS.stream().filter(section -> wanted.isEmpty() || wanted.contains(section.id())).toList();
    }

    private static void measure(Path file, int rounds, List<Section> sections) throws Exception {
        Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        JsonObject figures = Files.exists(file) ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
                : new JsonObject();
        figures.addProperty("java", Runtime.version().toString());
        figures.addProperty("processor", processor());
        for (Section section : sections) {
            long start = System.nanoTime();
            figures.add(section.id(), gson.toJsonTree(section.measure(rounds)));
            Files.writeString(file, gson.toJson(figures) + "\n");
            System.err.printf("Java %s: %s took %d s%n", Runtime.version().feature(), section.id(),
                    (System.nanoTime() - start) / 1_000_000_000);
        }
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        String name = !Files.exists(info) ? System.getProperty("os.arch") : Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name")).map(line -> line.replaceFirst(".*: *", "")).findFirst()
                .orElse(System.getProperty("os.arch"));
        return name + ", " + Runtime.getRuntime().availableProcessors() + " cores, last-level cache "
                + Ring.lastLevelCache() / (1 << 20) + " MB";
    }
}
