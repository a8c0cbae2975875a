// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Every device file closed, every kernel thread of the process gone, and the camera streams again. */
    @Test
    void shouldLeaveNoFileAndNoThreadBehindAndCaptureAgain() throws Exception {
        CAMERA.device();
        unplugInMidFrame(100);
        final long files = settled("/proc/self/fd", Long.MAX_VALUE);
        final long threads = settled("/proc/self/task", Long.MAX_VALUE);
        for (int i = 0; i < TIMES; i++) {
            unplugInMidFrame(1 + i * 600_000 / TIMES);
        }
        assertThat(settled("/proc/self/fd", files)).as("open files").isLessThanOrEqualTo(files);
        assertThat(settled("/proc/self/task", threads)).as("threads").isLessThanOrEqualTo(threads);
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
            session.start();
            assertThatThrownBy(() -> drain(session)).isInstanceOf(CameraGoneException.class);
        }
        await(() -> !CAMERA.present());
        CAMERA.replug();
        CAMERA.captures();
    }

    private static void drain(CaptureSession session) throws Exception {
        for (;;) {
            try (Frame frame = session.take(Duration.ofSeconds(Hotshoe.SLOWNESS))) {
                assertThat(frame).as("a frame or the end").isNotNull();
            }
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        final long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(condition.holds()).isTrue();
    }

    /** Waits some seconds for the number to fall to a limit, or to rest when there is none, and gives it. */
    private static long settled(String folder, long limit) throws Exception {
        long count = entries(folder);
        for (int i = 0; i < 50 && (limit == Long.MAX_VALUE ? i < 20 : count > limit); i++) {
            Thread.sleep(100);
            count = entries(folder);
        }
        return count;
    }

    private static long entries(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.count();
        }
    }
}
