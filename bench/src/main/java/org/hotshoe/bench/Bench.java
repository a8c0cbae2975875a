// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.FrameConverters;

/** Runs every benchmark on this Java and writes one JSON file; or makes the page of several such files. */
public final class Bench {

    private Bench() {
    }

    /**
     * Starts it.
     *
     * @param args {@code converter ROUNDS}, {@code capture FRAMES}, {@code genapi ROUNDS}, {@code measure FILE.json ROUNDS} or {@code page PAGE.md FILE.json...}
     * @throws Exception when something fails
     */
    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "converter" -> System.out.println(new ConverterBench().run(Integer.parseInt(args[1])));
            case "capture" -> System.out.println(new CaptureBench().run(OutputFormat.asSent(), Integer.parseInt(args[1])));
            case "genapi" -> nodeMaps(Integer.parseInt(args[1]));
            case "measure" -> measure(Path.of(args[1]), Integer.parseInt(args[2]));
            case "page" -> Page.write(Path.of(args[1]), Files.readString(Path.of(args[2])), Files.readString(Path.of(args[3])));
            default -> throw new IllegalArgumentException("usage: converter ROUNDS | capture FRAMES | genapi ROUNDS | measure FILE.json ROUNDS | page PAGE.md 17.json 25.json");
        }
        System.exit(0);
    }

    private static void nodeMaps(int rounds) throws Exception {
        NodeMapBench bench = new NodeMapBench();
        bench.load(rounds).forEach((name, timing) -> System.out.println(name + ": " + timing));
        bench.read().forEach((name, figure) -> System.out.println(name + ": " + figure));
    }

    private static void measure(Path file, int rounds) throws Exception {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("java", Runtime.version().toString());
        results.put("processor", processor());
        results.put("kernels", FrameConverters.create().kernels());
        results.put("converter", new ConverterBench().run(rounds));
        NodeMapBench nodeMaps = new NodeMapBench();
        results.put("description", nodeMaps.load(rounds));
        results.put("features", nodeMaps.read());
        results.put("capture", new CaptureBench().run(OutputFormat.asSent(), rounds * 5));
        results.put("capture to 8 bit", new CaptureBench().run(OutputFormat.eightBit(new ToneMapping.Shift()), rounds * 5));
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(results));
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        String name = !Files.exists(info) ? System.getProperty("os.arch") : Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name")).map(line -> line.replaceFirst(".*: *", "")).findFirst()
                .orElse(System.getProperty("os.arch"));
        return name + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }
}
