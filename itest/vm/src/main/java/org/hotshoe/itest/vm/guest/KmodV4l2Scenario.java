// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.command.CommandSession;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Shared memory travels between the kernel's virtual video device and the module through nothing but the api: the
 * handles of one session's frames are the ring of another one's.
 */
public class KmodV4l2Scenario {
    private static final GuestCamera KMOD = new GuestCamera(LabCamera.PATTERN, Hotshoe.KMOD);
    private static final V4l2GuestCamera VIDEO = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOTS = 4;
    private static final int FRAMES = 20;
    private static V4l2Glyphs glyphs;

    /** The test programs of the module may have loaded the virtual devices with other settings. */
    @BeforeAll
    static void load() throws Exception {
        V4l2Lab.unload();
        V4l2Lab.load();
        glyphs = V4l2Glyphs.learn();
        try (CommandSession session = VIDEO.commands().open()) {
            session.set("VideoInput", V4l2Lab.WEBCAM);
            session.set("PixelFormat", "Mono8");
            session.set("FrameSize", V4l2Glyphs.WIDTH + "x" + V4l2Glyphs.HEIGHT);
            session.set("AcquisitionFrameRate", "10");
            session.set("OSDTextMode", "Counters Only");
        }
        if (!KMOD.present()) {
            KMOD.replug();
        }
    }

    /** As after power-on. */
    @AfterAll
    static void leave() throws Exception {
        VIDEO.prepare();
        KMOD.plugInAnew();
    }

    private static void size(int width, int height) throws Exception {
        try (CommandSession commands = KMOD.commands().open()) {
            commands.set("PixelFormat", "Mono16");
            commands.set("Width", Integer.toString(width));
            commands.set("Height", Integer.toString(height));
        }
    }

    /** Frames of a session in shared memory, one for each place of its ring. */
    private static List<Frame> lend(CaptureService service, List<CaptureSession> opened) throws Exception {
        final CaptureSession owner = service.open(CaptureSettings.defaults().withMemory(MemoryKind.SHARED)
                .withRingFrames(SLOTS));
        opened.add(owner);
        owner.start();
        final List<Frame> lent = new ArrayList<>();
        for (int i = 0; i < owner.settings().ringFrames(); i++) {
            lent.add(owner.take(PATIENCE));
        }
        assertThat(handles(lent)).doesNotHaveDuplicates().allMatch(handle -> handle >= 0);
        return lent;
    }

    private static List<Integer> handles(List<Frame> frames) {
        return frames.stream().map(Frame::sharedHandle).toList();
    }

    /** The controller writes straight into buffers of the video device, whose owner sees the camera's frames. */
    @Test
    void shouldHaveTheModuleFillMemoryOfAVideoDevice() throws Exception {
        size(160, 120);
        final List<CaptureSession> opened = new ArrayList<>();
        List<Frame> lent = List.of();
        try {
            lent = lend(VIDEO.captures(), opened);
            try (CaptureSession session = KMOD.captures().open(CaptureSettings.defaults()
                    .withSharedHandles(handles(lent)))) {
                session.start();
                for (int i = 0; i < FRAMES; i++) {
                    try (Frame frame = session.take(PATIENCE)) {
                        assertFrameOfTheCamera(frame, lent);
                    }
                }
                assertThat(session.settings().memory()).isEqualTo(MemoryKind.SHARED);
                assertThat(session.statistics().copiedBytes()).as("bytes copied").isZero();
            }
        } finally {
            lent.forEach(Frame::close);
            opened.forEach(CaptureSession::close);
        }
    }

    private static void assertFrameOfTheCamera(Frame frame, List<Frame> lent) {
        assertThat(frame.status()).isEqualTo(FrameStatus.COMPLETE);
        assertThat(KMOD.difference(frame)).isNull();
        final ByteBuffer theirs = lent.get(handles(lent).indexOf(frame.sharedHandle())).buffer();
        assertThat(theirs.slice(0, frame.validBytes()).mismatch(frame.buffer()))
                .as("first byte that the video device's owner sees otherwise").isEqualTo(-1);
    }

    /** The video device writes into memory of the module, whose owner sees the counter in the pictures. */
    @Test
    void shouldHaveAVideoDeviceFillMemoryOfTheModule() throws Exception {
        size(320, 200);
        final List<CaptureSession> opened = new ArrayList<>();
        List<Frame> lent = List.of();
        try {
            lent = lend(KMOD.captures(), opened);
            try (CaptureSession session = VIDEO.captures().open(CaptureSettings.defaults()
                    .withSharedHandles(handles(lent)))) {
                session.start();
                for (int i = 0; i < FRAMES; i++) {
                    try (Frame frame = session.take(PATIENCE)) {
                        assertThat(frame.status()).isEqualTo(FrameStatus.COMPLETE);
                        assertThat(glyphs.read(frame.buffer())).as("the counter in the picture")
                                .isEqualTo(frame.blockId());
                        // The handle is a duplicate of one of the lent ones.
                        assertThat(lent.stream().map(mine -> glyphs.read(mine.buffer())).toList())
                                .as("counters as the module's owner sees them").contains(frame.blockId());
                    }
                }
                assertThat(session.settings().memory()).isEqualTo(MemoryKind.SHARED);
                assertThat(session.statistics().copiedBytes()).as("bytes copied").isZero();
            }
        } finally {
            lent.forEach(Frame::close);
            opened.forEach(CaptureSession::close);
        }
    }
}
