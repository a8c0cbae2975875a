// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.app.text.Table;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.FrameConverter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures this machine. */
@Command(name = "bench", sortOptions = false, description = {"Measure how fast this machine converts and captures.",
    "Conversions are compared with a plain copy of the same frame in the same run. Frames come from the simulated "
            + "camera as fast as they are taken, or from the camera that is given, and are not written."})
final class BenchCommand extends HotshoeCommand {
    private static final String FASTEST = "width=2160,height=2560,format=Mono16,fps=0";

    @Mixin
    private CameraOptions which = new CameraOptions();

    @Option(names = "--seconds", order = 10, paramLabel = "S", defaultValue = "3",
            description = "how long to capture (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--simulate", order = 11, paramLabel = "SETTINGS", description = "simulated camera to capture from "
            + "(default: " + FASTEST + ")")
    private String simulate;

    BenchCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException, InterruptedException {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw CommandFailure.usage("--seconds " + seconds + " cannot be; give more than 0 and at most 3600");
        }
        console().note("Measuring: conversions ...");
        ConversionBench conversions = new ConversionBench(toolbox().cameras().service(FrameConverter.class));
        double copy = conversions.copyMillis();
        List<ConversionBench.Result> results = List.of(conversions.inPlace("16 to 8 bit, upper bits",
                PixelFormat.MONO16, ConversionBench.SHIFT), conversions.inPlace("16 to 8 bit, window",
                        PixelFormat.MONO16, ConversionBench.WINDOW), conversions.inPlace("16 to 8 bit, auto",
                                PixelFormat.MONO16, ConversionBench.AUTO),
                                conversions.inPlace("12p to 8 bit, upper bits",
                                        PixelFormat.MONO12P, ConversionBench.SHIFT), conversions.unpack());
        say(copy, results);
        console().note("Measuring: capture ...");
        Camera camera = which.open() && !which.backendGiven()
                ? SimulationOption.plug(toolbox(), simulate == null ? FASTEST : simulate) : which.one(toolbox());
        Map<String, Object> capture = new CaptureBench(camera).run(seconds);
        console().say("capture from %s, %s: %.1f frames a second, %.2f GB/s; lost %s, damaged %s, copied by a CPU %s "
                + "bytes", capture.get("camera"), capture.get("image"), capture.get("framesPerSecond"),
                capture.get("gigabytesPerSecond"), capture.get("lost"), capture.get("damaged"),
                capture.get("copiedBytes"));
        console().document(Json.object("java", Runtime.version(), "processors",
                Runtime.getRuntime().availableProcessors(), "copyMilliseconds", copy, "conversions",
                results.stream().map(result -> result.document(copy)).toList(), "capture", capture));
        return ExitCode.DONE;
    }

    private void say(double copy, List<ConversionBench.Result> results) {
        Table table = new Table("ONE FRAME OF 2160 x 2560", "TIME", "OF A COPY");
        table.add("copy of 16-bit pixels, the measure", String.format("%.2f ms", copy), "1.00");
        for (ConversionBench.Result result : results) {
            table.add(result.name(), String.format("%.2f ms", result.millis()), String.format("%.2f",
                    result.millis() / copy));
        }
        table.lines().forEach(console()::say);
    }
}
