// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's virtual video devices (vivid), and v4l2-ctl, which shares no line with Hotshoe, to hold against it.
 * Pairs of twins: what one sends to Hotshoe, the other one sends to v4l2-ctl.
 */
final class V4l2Lab {
    /** Devices with planes in one buffer: the camera under test and its twin. */
    static final int CAMERA = 0;
    static final int TWIN = 1;
    /** The same with the multi-planar interface. */
    static final int PLANAR = 2;
    static final int PLANAR_TWIN = 3;
    /** Input with sizes in steps, at the 60 Hz of its signal. */
    static final String HDMI = "HDMI 0";
    /** Input with certain sizes and rates. */
    static final String WEBCAM = "Webcam 0";

    private static final Path DRIVER = Path.of("/sys/bus/platform/drivers/vivid");
    private static final int SECONDS = 60;

    private V4l2Lab() {
    }

    /**
     * Loads the module: four devices that only capture, each with an HDMI and a webcam input. The first pair has no
     * scaler: what it shows would depend on all sizes that it was set to before.
     */
    static synchronized void load() {
        if (!Files.exists(DRIVER)) {
            run("modprobe", "vivid", "n_devs=4", "node_types=0x1,0x1,0x1,0x1", "num_inputs=2,2,2,2",
                    "input_types=0x3,0x3,0x3,0x3", "multiplanar=1,1,2,2", "ccs_cap_mode=1,1,-1,-1");
        }
    }

    /** Unloads it; refused while a program has a device open, so that what has just been closed is given a moment. */
    static synchronized void unload() throws IOException, InterruptedException {
        Tools.Output output = Tools.run(SECONDS, "modprobe", "-r", "vivid");
        for (int i = 0; i < 50 && output.code() != 0; i++) {
            Thread.sleep(100);
            output = Tools.run(SECONDS, "modprobe", "-r", "vivid");
        }
        assertThat(output.code()).as(output.text()).isZero();
    }

    /** Takes all devices away from their driver, as a pulled plug does. */
    static synchronized void unbind() throws IOException {
        Files.writeString(DRIVER.resolve("unbind"), "vivid.0");
    }

    static synchronized void bind() throws IOException {
        if (!Files.exists(DRIVER.resolve("vivid.0"))) {
            Files.writeString(DRIVER.resolve("bind"), "vivid.0");
        }
    }

    /** Id under which Hotshoe has a device. */
    static String id(int device) {
        return String.format("v4l2-platform-vivid-%03d", device);
    }

    /** Node of a device, by the name that the driver gives it. */
    static String node(int device) {
        String name = String.format("vivid-%03d-vid-cap", device);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/sys/class/video4linux"))) {
                for (Path entry : entries) {
                    if (Files.readString(entry.resolve("name")).strip().equals(name)) {
                        return "/dev/" + entry.getFileName();
                    }
                }
                Thread.sleep(100);
            } catch (IOException | InterruptedException changing) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("no video device of the name " + name);
    }

    /** Runs v4l2-ctl on a device; it must succeed. */
    static String ctl(int device, String... arguments) {
        List<String> command = new ArrayList<>(List.of("v4l2-ctl", "-d", node(device)));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) {
        try {
            Tools.Output output = Tools.run(SECONDS, command);
            assertThat(output.code()).as("%s: %s", String.join(" ", command), output.text()).isZero();
            return output.text();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What v4l2-ctl records.
     *
     * @param pixels the kernel's four characters
     * @return its frames, one behind the other
     */
    static byte[] record(int device, String pixels, int width, int height, int frames, String... first) {
        try {
            Path file = Files.createTempFile("hotshoe", ".raw");
            List<String> arguments = new ArrayList<>(List.of(first));
            arguments.addAll(List.of("--set-fmt-video=width=" + width + ",height=" + height + ",pixelformat=" + pixels,
                    "--stream-mmap=4", "--stream-count=" + frames, "--stream-to=" + file));
            ctl(device, arguments.toArray(String[]::new));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
