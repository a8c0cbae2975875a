// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.Test;

/** What the kernel knows of this process after unplugs in the middle of a frame; the contract suite has the rest. */
public class UnplugScenario {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.PATTERN);
    private static final int TIMES = 8;
    private static final Pattern OF_THE_JVM = Pattern.compile("(C[12] Compiler|process reaper|ForkJoin|Attach|GC |G1 ).*");

    /** Every device file closed, every kernel thread of the process gone, and the camera streams again. */
    @Test
    void shouldLeaveNoFileAndNoThreadBehindAndCaptureAgain() throws Exception {
        CAMERA.device();
        unplugInMidFrame(100);
        Thread.sleep(2_000);
        final long files = files();
        final List<String> threads = threads();
        for (int i = 0; i < TIMES; i++) {
            unplugInMidFrame(1 + i * 600_000 / TIMES);
        }
        await(() -> files() <= files);
        await(() -> more(threads).isEmpty(), () -> "new threads: " + more(threads));
        try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults())) {
            session.start();
            try (Frame frame = session.take(Duration.ofSeconds(20))) {
                assertThat(frame).isNotNull();
                assertThat(CAMERA.difference(frame)).isNull();
            }
        }
    }

    private static void unplugInMidFrame(int offset) throws Exception {
        try (CommandSession commands = CAMERA.commands().open()) {
            commands.set("Width", "640");
            commands.set("Height", "480");
            commands.set("PixelFormat", "Mono16");
        }
        CAMERA.faults("disconnect@2:" + offset);
        try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults())) {
            // Where the host is slow, the camera may be gone before the answer to the start command is seen.
            assertThatThrownBy(() -> drain(session)).isInstanceOf(CameraGoneException.class);
        }
        await(() -> !CAMERA.present());
        CAMERA.replug();
        CAMERA.captures();
    }

    private static void drain(CaptureSession session) throws Exception {
        session.start();
        for (;;) {
            try (Frame frame = session.take(Duration.ofSeconds(Hotshoe.SLOWNESS))) {
                assertThat(frame).as("a frame or the end").isNotNull();
            }
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private interface Description {
        String text() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        await(condition, () -> "open files: " + files() + ", camera present: " + CAMERA.present());
    }

    private static void await(Condition condition, Description description) throws Exception {
        final long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(condition.holds()).as(description.text()).isTrue();
    }

    private static long files() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.count();
        }
    }

    /** Names of the threads that are there now and were not there before, each as often as it is one more. */
    private static List<String> more(List<String> before) throws IOException {
        final List<String> now = threads();
        before.forEach(now::remove);
        return now;
    }

    /** Names that the kernel has, native threads too; without those that the JVM starts and ends as it pleases. */
    private static List<String> threads() throws IOException {
        final List<String> names = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    names.add(Files.readString(task.resolve("comm")).strip());
                } catch (IOException ended) {
                    // Gone between the list and this look.
                }
            }
        }
        names.removeIf(name -> OF_THE_JVM.matcher(name).matches());
        return names;
    }
}
