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
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One camera changes hands between the kernel module and usb4java while both backends run; nobody touches sysfs. */
public class KmodRebindScenario {
    private static final GuestCamera KMOD = new GuestCamera(LabCamera.PATTERN, Hotshoe.KMOD);
    private static final GuestCamera USB4JAVA = new GuestCamera(LabCamera.PATTERN);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** From a known state. */
    @BeforeEach
    void setUp() throws Exception {
        if (!KMOD.present()) {
            KMOD.replug();
        }
        try (CommandSession commands = KMOD.commands().open()) {
            commands.set("Width", "320");
            commands.set("Height", "200");
        }
    }

    /** There and back, twice. */
    @Test
    void shouldChangeHandsBothWaysByOpeningAndClosingSessions() throws Exception {
        assertThat(USB4JAVA.device().info().id()).isEqualTo(KMOD.device().info().id());
        for (int i = 0; i < 2; i++) {
            final long nodes = nodes();
            capture(KMOD);
            try (CommandSession commands = USB4JAVA.commands().open()) {
                await("the module's services leave", () -> !KMOD.present());
                assertThat(nodes()).as("device nodes while usb4java has the camera").isEqualTo(nodes - 1);
                assertThat(commands.get("Width")).isEqualTo("320");
                capture(USB4JAVA);
            }
            await("the module's services come back", () -> nodes() == nodes && KMOD.present());
        }
        capture(KMOD);
    }

    /** Who uses it keeps it. */
    @Test
    void shouldNotTakeACameraAwayFromASessionOfTheModule() throws Exception {
        try (CommandSession commands = KMOD.commands().open()) {
            assertThatThrownBy(() -> USB4JAVA.commands().open()).isInstanceOf(CameraBusyException.class)
                    .hasMessageContaining("kernel module").hasMessageContaining("linux-kmod");
            assertThat(commands.get("Width")).isEqualTo("320");
        }
        try (CaptureSession session = KMOD.captures().open(CaptureSettings.defaults())) {
            session.start();
            assertThatThrownBy(() -> USB4JAVA.captures().open(CaptureSettings.defaults()))
                    .isInstanceOf(CameraBusyException.class);
            take(KMOD, session);
        }
    }

    private static void capture(GuestCamera camera) throws Exception {
        try (CaptureSession session = camera.captures().open(CaptureSettings.defaults())) {
            session.start();
            for (int i = 0; i < 3; i++) {
                take(camera, session);
            }
        }
    }

    private static void take(GuestCamera camera, CaptureSession session) throws Exception {
        try (Frame frame = session.take(PATIENCE)) {
            assertThat(frame).as("a frame of %s", camera).isNotNull();
            assertThat(camera.difference(frame)).as("a frame of %s", camera).isNull();
        }
    }

    private static long nodes() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/dev"))) {
            return entries.filter(path -> path.getFileName().toString().matches("hotshoe[0-9]+")).count();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws Exception {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.holds()).as(what).isTrue();
    }
}
