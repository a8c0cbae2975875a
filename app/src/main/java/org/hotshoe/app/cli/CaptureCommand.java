// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.pictures.FileNames;
import org.hotshoe.app.pictures.FrameNotes;
import org.hotshoe.app.pictures.FramePicture;
import org.hotshoe.app.pictures.FrameSaver;
import org.hotshoe.app.pictures.PictureFormat;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.command.CommandSession;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures frames into files. */
@Command(name = "capture", sortOptions = false, description = {"Capture frames into files.",
    "Without a real camera the simulated one stands in, and a message says so. 16-bit files hold the camera's exact "
        + "values; Mono10 and Mono12 keep their numbers, packed formats are unpacked (raw files keep every byte as it "
        + "came). Frames that arrived damaged are kept with their status in the file name. Ctrl-C ends the capture and "
        + "keeps what was captured."})
final class CaptureCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Mixin
    private CaptureOptions options = new CaptureOptions();

    @Option(names = "--simulate", order = 30, paramLabel = "SETTINGS", description = "capture from a simulated "
            + "camera of "
            + "these settings: source=FILE,width=W,height=H,format=Mono16,fps=F,... (see 'hotshoe simulate --help')")
    private String simulate;

    private final CaptureTally tally = new CaptureTally();

    CaptureCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException, InterruptedException {
        options.check();
        SimulationOption.check(simulate);
        Camera camera = simulate == null ? which.one(toolbox()) : SimulationOption.plug(toolbox(), simulate);
        FileNames names = names();
        ImageGeometry geometry = prepare(camera);
        CaptureSettings wanted = options.settings(geometry);
        // Closed last: chunks are locked while the camera streams.
        try (FrameChunks chunks = options.withChunks() ? FrameChunks.of(camera, options.chunks()) : null;
                CaptureSession session = camera.capture().open(wanted)) {
            announce(camera, geometry, names, session);
            if (chunks != null) {
                line("Chunks", String.join(", ", options.chunks().isEmpty() ? chunks.names() : options.chunks())
                        + ", in a JSON file beside each picture");
            }
            return capture(camera, geometry, names, session, chunks == null ? FrameNotes.NONE : chunks);
        } catch (OutOfMemoryError e) {
            throw CommandFailure.device("there is no memory for a ring of " + wanted.ringFrames() + " frames of "
                    + Amounts.bytes(geometry.bytes()) + " each; give fewer with --ring, or more memory with "
                    + "JDK_JAVA_OPTIONS=-XX:MaxDirectMemorySize=SIZE", e);
        }
    }

    private FileNames names() {
        try {
            return FileNames.in(options.folder(), options.prefix());
        } catch (IOException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    private ImageGeometry prepare(Camera camera) throws CameraException {
        if (!options.assignments().isEmpty()) {
            try (CommandSession session = camera.command().open()) {
                SetCommand.apply(session, SetCommand.parse(options.assignments()));
            }
        }
        ImageGeometry geometry = ImageGeometry.read(camera);
        PixelFormat format = PixelFormat.ofName(geometry.pixelFormat()).orElse(null);
        if (format != null && options.format() != PictureFormat.RAW && !options.eightBit()
                && !FramePicture.supports(format, converter())) {
            throw CommandFailure.usage("frames of " + format + " cannot become pictures; use --format raw");
        }
        return geometry;
    }

    private FrameConverter converter() {
        return toolbox().cameras().service(FrameConverter.class);
    }

    private int capture(Camera camera, ImageGeometry geometry, FileNames names, CaptureSession session,
            FrameNotes notes) throws IOException {
        int room = Math.max(1, session.settings().ringFrames() - 2);
        Map<String, Object> document = document(camera, geometry, session);
        boolean interrupted;
        try (FrameSaver saver = new FrameSaver(options.format(), options.style(geometry), names, converter(), writers(),
                room, notes, tally::saved);
                CaptureProgress progress = new CaptureProgress(console().err(), tally, options.frames())) {
            CaptureRun run = new CaptureRun(session, saver, tally, progress);
            run.run(options.frames(), options.timeout());
            interrupted = run.interrupted();
        } catch (IOException e) {
            summarise(session, document);
            throw CommandFailure.device(e.getMessage(), e, document);
        }
        summarise(session, document);
        console().document(document);
        return exitCode(interrupted);
    }

    private int writers() {
        int spare = Runtime.getRuntime().availableProcessors() - 1;
        return options.format() == PictureFormat.RAW ? 1 : Math.max(1, Math.min(4, spare));
    }

    private int exitCode(boolean interrupted) {
        if (interrupted && options.frames() != 0) {
            return ExitCode.INTERRUPTED;
        }
        boolean losses = tally.lost() + tally.damaged() > 0;
        return losses && !options.tolerateLosses() ? ExitCode.LOSSES : ExitCode.DONE;
    }

    private void announce(Camera camera, ImageGeometry geometry, FileNames names, CaptureSession session) {
        if (camera.info().simulated() && simulate == null && which.open()) {
            console().say("No real camera found: the simulated one stands in.");
        }
        line("Camera", camera.title() + ", " + camera.info().id() + (camera.info().simulated() ? ", simulated" : ""));
        line("Backend", camera.info().backend() + (camera.info().location().isEmpty() ? "" : ", "
                + camera.info().location()));
        line("Image", geometry.text());
        line("Capture", (options.frames() == 0 ? "until Ctrl-C" : Amounts.count(options.frames(), "frame"))
                + ", through a ring of " + session.settings().ringFrames());
        line("Files", files(names, geometry));
        session.adjustments().forEach(adjustment -> line("Adjusted", adjustment));
    }

    private String files(FileNames names, ImageGeometry geometry) {
        String bits = options.eightBit() ? "8 bit (" + ToneMappings.describe(options.mapping(geometry)) + ")"
                + (options.keepRaw() ? " beside raw as sent" : "") : options.format() == PictureFormat.RAW ? "as sent" : "exact values";
        return options.format().name().toLowerCase(Locale.ROOT) + ", " + bits + ", in "
                + names.folder().toAbsolutePath().normalize();
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            console().say("%-9s %s", name, value);
        }
    }

    private Map<String, Object> document(Camera camera, ImageGeometry geometry, CaptureSession session) {
        return Json.object("camera", CameraReport.identity(camera), "image", geometry.document(), "settings",
                Json.object("ringFrames", session.settings().ringFrames(), "bits", options.eightBit() ? 8 : 16,
                "format", options.format().name().toLowerCase(Locale.ROOT), "window",
                        options.eightBit() ? ToneMappings.describe(options.mapping(geometry)) : null, "directory",
                        options.folder().toAbsolutePath().normalize()), "adjustments", session.adjustments());
    }

    private void summarise(CaptureSession session, Map<String, Object> document) {
        CaptureStatistics counters = session.statistics();
        Map<String, Object> result = tally.document();
        result.put("payloadBytes", counters.payloadBytes());
        result.put("copiedBytes", counters.copiedBytes());
        result.put("resynchronisations", counters.resynchronisations());
        document.put("capture", result);
        console().say("%s in %.3f s: %.2f frames a second, %.1f MB/s; lost %d, damaged %d", Amounts.count(tally.taken(),
                "frame"), tally.seconds(), tally.framesPerSecond(), tally.megabytesPerSecond(), tally.lost(),
                tally.damaged());
        if (tally.written() == 0) {
            console().say("Nothing was written.");
        } else {
            console().say("Wrote %s, %s: %s%s", Amounts.count(tally.written(), "file"), Amounts.bytes(
                    tally.writtenBytes()), tally.firstFile(), tally.written() == 1 ? "" : " to "
                            + tally.lastFile().getFileName());
        }
    }
}
