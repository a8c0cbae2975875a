// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.SwapReport;
import org.hotshoe.device.UnsupportedByCameraException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The commands of scope {@code hotshoe}. Each returns its text, which the console prints or hands on; what goes wrong
 * is an exception whose message the console prints. <b>Thread-safe</b>.
 */
@Component(service = ShellCommands.class, property = {"osgi.command.scope=hotshoe", "osgi.command.function=list",
    "osgi.command.function=info", "osgi.command.function=get", "osgi.command.function=set",
    "osgi.command.function=capture", "osgi.command.function=use", "osgi.command.function=doctor"})
public final class ShellCommands {
    private static final String CAMERA = "camera: its id, serial number or user-defined name, or the beginning of one; "
            + "without it the first, real ones before simulated ones";

    private final ShellCameras cameras;

    /**
     * Called by the framework.
     *
     * @param context of this bundle
     */
    @Activate
    public ShellCommands(BundleContext context) {
        cameras = new ShellCameras(context);
    }

    /**
     * Cameras.
     *
     * @return a table
     */
    @Descriptor("list the cameras, and the backend by which each is used")
    public String list() {
        return ShellReports.list(cameras.all(), cameras.selector());
    }

    /**
     * Identity, state, statistics and choice of a camera.
     *
     * @param camera which one
     * @return text
     * @throws CameraException when no camera fits
     */
    @Descriptor("tell who a camera is, how it fares, and which backends reach it")
    public String info(@Descriptor(CAMERA) @Parameter(names = {"-c", "--camera"}, absentValue = "") String camera)
            throws CameraException {
        return ShellReports.info(cameras.one(camera), cameras.selector());
    }

    /**
     * Reads features.
     *
     * @param camera which one
     * @param names  names of features
     * @return the bare value of one, else {@code Name = value} a line
     * @throws CameraException when there is no such camera or feature, or it cannot be read
     */
    @Descriptor("read features of a camera: hotshoe:get ExposureTime Gain")
    public String get(@Descriptor(CAMERA) @Parameter(names = {"-c", "--camera"}, absentValue = "") String camera,
            @Descriptor("names of features") String[] names) throws CameraException {
        if (names.length == 0) {
            throw new BadSettingsException("which feature? hotshoe:get NAME...");
        }
        try (CommandSession session = cameras.one(camera).commands().open()) {
            if (names.length == 1) {
                return session.get(names[0]);
            }
            StringBuilder text = new StringBuilder();
            for (String name : names) {
                text.append(text.isEmpty() ? "" : "\n").append(name).append(" = ").append(session.get(name));
            }
            return text.toString();
        }
    }

    /**
     * Writes a feature.
     *
     * @param camera which one
     * @param name   name of the feature
     * @param value  its value as text
     * @return the value that it has now
     * @throws CameraException when there is no such camera or feature, or the value cannot be set
     */
    @Descriptor("set a feature of a camera: hotshoe:set ExposureTime 5000")
    public String set(@Descriptor(CAMERA) @Parameter(names = {"-c", "--camera"}, absentValue = "") String camera,
            @Descriptor("name of the feature") String name, @Descriptor("value as text") String value)
            throws CameraException {
        try (CommandSession session = cameras.one(camera).commands().open()) {
            session.set(name, value);
            return name + " = " + session.get(name);
        }
    }

    /**
     * Captures frames.
     *
     * @param camera   which one
     * @param frames   how many
     * @param folder   where files go; empty: frames are only counted
     * @param timeout  longest time without a frame, in s
     * @param eightBit whether frames are narrowed to 8 bits
     * @return what came
     * @throws IOException          when there is no such camera, it fails, or files cannot be written
     * @throws InterruptedException when the console interrupts the command
     */
    @Descriptor("capture frames: measures, and writes them where --out names a folder")
    public String capture(
            @Descriptor(CAMERA) @Parameter(names = {"-c", "--camera"}, absentValue = "") String camera,
            @Descriptor("number of frames, 10 if not given") @Parameter(names = {"-n", "--frames"}, absentValue = "10")
            int frames,
            @Descriptor("folder to write PNG files to, or the bytes as they are where PNG has no such format")
            @Parameter(names = {"-o", "--out"}, absentValue = "") String folder,
            @Descriptor("longest time without a frame in seconds, 10 if not given")
            @Parameter(names = {"-t", "--timeout"}, absentValue = "10") int timeout,
            @Descriptor("narrow frames to 8 bits a pixel") @Parameter(names = {"-8", "--eight-bit"},
                    absentValue = "false", presentValue = "true") boolean eightBit)
            throws IOException, InterruptedException {
        if (frames < 1 || timeout < 1) {
            throw new BadSettingsException("capture at least one frame, with at least 1 s of patience");
        }
        CaptureSettings settings = CaptureSettings.defaults();
        if (eightBit) {
            settings = settings.withOutput(OutputFormat.eightBit(new ToneMapping.Shift()));
        }
        ShellCamera chosen = cameras.one(camera);
        FrameFiles files = folder.isEmpty() ? null : FrameFiles.in(Path.of(folder));
        try (CaptureSession session = chosen.captures().open(settings)) {
            return new CaptureRun(session, files).run(frames, Duration.ofSeconds(timeout)) + ", through "
                    + chosen.backend();
        }
    }

    /**
     * Changes the backend.
     *
     * @param camera  which one
     * @param backend name of the backend, or {@code auto}
     * @return what the change did
     * @throws CameraException when there is no such camera or backend, or it could not be changed
     */
    @Descriptor("use a camera through a backend, while it runs: hotshoe:use usb4java; auto: by policy again")
    public String use(@Descriptor(CAMERA) @Parameter(names = {"-c", "--camera"}, absentValue = "") String camera,
            @Descriptor("name of the backend, or auto") String backend) throws CameraException {
        CameraSelector selector = cameras.selector();
        if (selector == null) {
            throw new UnsupportedByCameraException("there is no selection in this container; start the bundle "
                    + "org.hotshoe.selector, or let service.ranking choose");
        }
        String id = cameras.one(camera).id();
        SwapReport report = backend.equals("auto") ? selector.automatic(id) : selector.use(id, backend);
        return ShellReports.swap(id, report);
    }

    /**
     * Looks everything over.
     *
     * @return all findings
     */
    @Descriptor("look over backends and cameras; what is wrong is told with what would mend it")
    public String doctor() {
        return ShellReports.doctor(cameras.backends(), cameras.all());
    }
}
