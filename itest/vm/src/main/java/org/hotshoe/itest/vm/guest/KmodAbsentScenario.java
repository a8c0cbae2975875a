// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.Finding;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The module is removed and loaded again while both backends run: somebody serves the same camera all the time. */
public class KmodAbsentScenario {
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
            commands.set("PixelFormat", "Mono16");
            commands.set("Width", "320");
            commands.set("Height", "200");
        }
    }

    /** The scenarios behind this one need the module. */
    @AfterEach
    void load() throws Exception {
        DriverModule.load();
    }

    /** The same camera by its id, with the settings that it had. */
    @Test
    void shouldHaveTheSameCameraServedByUsb4javaWhileTheModuleIsAbsent() throws Exception {
        final BackendService backend = Hotshoe.start().service(BackendService.class, "(hotshoe.backend=" + Hotshoe.KMOD
                + ")", PATIENCE);
        final String id = KMOD.device().info().id();
        assertThat(backend.active()).as("active with its module").isTrue();
        capture(KMOD);

        DriverModule.remove();
        await("services of the absent module leave", () -> !KMOD.present());
        assertThat(backend.active()).as("active without its module").isFalse();
        assertThat(backend.health().findings()).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(finding.summary()).contains("hotshoe_u3v", "usb4java");
            assertThat(finding.remedy()).contains("hotshoe_u3v");
        });
        assertThat(USB4JAVA.device().info().id()).isEqualTo(id);
        try (CommandSession commands = USB4JAVA.commands().open()) {
            assertThat(commands.get("Width")).isEqualTo("320");
        }
        capture(USB4JAVA);

        DriverModule.load();
        await("the module serves the camera again", KMOD::present);
        assertThat(KMOD.device().info().id()).isEqualTo(id);
        assertThat(backend.active()).as("active with its module again").isTrue();
        capture(KMOD);
    }

    private static void capture(GuestCamera camera) throws Exception {
        try (CaptureSession session = camera.captures().open(CaptureSettings.defaults())) {
            session.start();
            for (int i = 0; i < 5; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame).as("frame %d of %s", i, camera).isNotNull();
                    assertThat(camera.difference(frame)).as("frame %d of %s", i, camera).isNull();
                }
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
