// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.SwapReport;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * One USB device changes between the kernel module and usb4java while a consumer has its sessions open and takes
 * frames: a driver is unbound and bound each time, by nothing but sessions that are opened and closed.
 */
public class KmodSwapScenario {
    private static final int SWAPS = 50;
    private static final String SELECTED = "(&(hotshoe.selected=true)(DEVICE_SERIAL=" + LabCamera.PATTERN + "))";
    private static final GuestCamera KMOD = new GuestCamera(LabCamera.PATTERN, Hotshoe.KMOD);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Bundle selection;
    private String id;
    private long lastBlock;
    private long frames;

    /** The selection is here for this scenario only. */
    @BeforeEach
    void setUp() throws Exception {
        if (!KMOD.present()) {
            KMOD.replug();
        }
        id = KMOD.device().info().id();
        selection = Hotshoe.start().context().installBundle(new ClassPathBundles().jar("org.hotshoe.selector").toUri()
                .toString());
        Hotshoe.start().service(ConfigurationAdmin.class, "", PATIENCE).getConfiguration("org.hotshoe.selector", "?")
                .update(new Hashtable<>(Map.of("waitMillis", (int) PATIENCE.toMillis())));
        selection.start();
    }

    /** It leaves. */
    @AfterEach
    void tearDown() throws Exception {
        selection.uninstall();
    }

    private static <T> T selected(Class<T> type, String filter) throws Exception {
        return Hotshoe.start().service(type, filter, PATIENCE);
    }

    /** The proof on a bus. */
    @Test
    void shouldSwapFiftyTimesBetweenModuleAndUserSpaceUnderAConsumersEyes() throws Exception {
        final CameraSelector selector = selected(CameraSelector.class, "");
        selected(CommandService.class, SELECTED);
        selector.use(id, Hotshoe.KMOD);
        try (CommandSession commands = selected(CommandService.class, SELECTED).open()) {
            commands.set("Width", "320");
            commands.set("Height", "200");
            try (CaptureSession session = selected(CaptureService.class, SELECTED).open(CaptureSettings.defaults())) {
                session.start();
                take(session, 3);
                swap(selector, commands, session, 4);
                final int descriptors = descriptors();
                swap(selector, commands, session, SWAPS);
                assertThat(descriptors()).as("open files").isLessThanOrEqualTo(descriptors);
                assertThat(session.statistics().borrowedFrames()).isZero();
            }
        }
    }

    /** A driver that is taken from the device ends sessions of its backend, not the consumer's. */
    @Test
    void shouldGoOnThroughUserSpaceWhenTheDriverIsUnloadedAndComeBackToIt() throws Exception {
        final CameraSelector selector = selected(CameraSelector.class, "");
        selected(CommandService.class, SELECTED);
        selector.use(id, Hotshoe.KMOD);
        try (CommandSession commands = selected(CommandService.class, SELECTED).open();
                CaptureSession session = selected(CaptureService.class, SELECTED).open(CaptureSettings.defaults())) {
            commands.set("Width", "320");
            commands.set("Height", "200");
            session.start();
            take(session, 3);
            DriverModule.unload();
            awaitInterruption(session);
            take(session, 3);
            assertThat(selector.camera(id).orElseThrow().backend()).isEqualTo(Hotshoe.USB4JAVA);
            assertThat(commands.get("Width")).isEqualTo("320");
            DriverModule.load();
            assertThat(selector.use(id, Hotshoe.KMOD).failures()).isEqualTo(List.of());
            awaitInterruption(session);
            take(session, 3);
            assertThat(selector.camera(id).orElseThrow().backend()).isEqualTo(Hotshoe.KMOD);
        } finally {
            DriverModule.load();
        }
    }

    private void swap(CameraSelector selector, CommandSession commands, CaptureSession session, int times)
            throws Exception {
        for (int i = 0; i < times; i++) {
            final String next = selector.camera(id).orElseThrow().backend().equals(Hotshoe.KMOD) ? Hotshoe.USB4JAVA
                    : Hotshoe.KMOD;
            final SwapReport report = selector.use(id, next);
            assertThat(report.to()).isEqualTo(next);
            assertThat(report.failures()).isEqualTo(List.of());
            awaitInterruption(session);
            take(session, 2);
            assertThat(commands.get("Width")).isEqualTo("320");
            System.out.println("swap " + i + " to " + next + ": gap " + report.gap().toMillis() + " ms, frames so far "
                    + frames);
        }
    }

    /** What was ready comes first, in order; the first of the new stream says how many the camera would have sent. */
    private void awaitInterruption(CaptureSession session) throws Exception {
        boolean resumed = false;
        while (!resumed) {
            try (Frame frame = session.take(PATIENCE)) {
                assertExact(frame);
                resumed = frame.resumed();
                if (resumed) {
                    assertThat(frame.lostBefore()).as("blocks lost in a change").isPositive();
                } else {
                    assertThat(frame.blockId() - lastBlock - 1).as("gap before block " + frame.blockId())
                            .isEqualTo(frame.lostBefore());
                }
                lastBlock = frame.blockId();
            }
        }
    }

    private void take(CaptureSession session, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            try (Frame frame = session.take(PATIENCE)) {
                assertExact(frame);
                assertThat(frame.resumed()).isFalse();
                lastBlock = frame.blockId();
            }
        }
    }

    private void assertExact(Frame frame) {
        assertThat(frame).as("a frame within %s", PATIENCE).isNotNull();
        assertThat(KMOD.difference(frame)).as("block " + frame.blockId()).isNull();
        frames++;
    }

    private static int descriptors() {
        final String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
