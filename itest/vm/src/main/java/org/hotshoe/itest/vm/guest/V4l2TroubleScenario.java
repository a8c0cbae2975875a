// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other programs, faults of the driver and departures: the documented outcome, and correct frames after it. */
public class V4l2TroubleScenario {
    private static final V4l2GuestCamera CAMERA = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** HDMI input, small frames. */
    @BeforeEach
    void start() throws Exception {
        V4l2Lab.load();
        V4l2Lab.bind();
        CAMERA.prepare();
        try (CommandSession session = CAMERA.commands().open()) {
            session.set("PixelFormat", "Mono16");
            session.set("Width", "320");
            session.set("Height", "200");
        }
    }

    private static CaptureSession started() throws Exception {
        final CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults());
        session.start();
        return session;
    }

    private static void assertExact(CaptureSession session, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            try (Frame frame = session.take(PATIENCE)) {
                assertThat(frame).isNotNull();
                assertThat(frame.status()).isEqualTo(FrameStatus.COMPLETE);
                assertThat(CAMERA.difference(frame)).isNull();
            }
        }
    }

    private static void execute(String name) throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            session.execute(name);
        }
    }

    private static void set(String name, String value) throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            session.set(name, value);
        }
    }

    /** Another program streams. */
    @Test
    void shouldSayThatAnotherProgramHasTheStream() throws Exception {
        final String node = V4l2Lab.node(V4l2Lab.CAMERA);
        final Process other = new ProcessBuilder("v4l2-ctl", "-d", node, "--stream-mmap").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 200; i++) {
                    CAMERA.captures().open(CaptureSettings.defaults()).close();
                    Thread.sleep(50);
                }
            }).isInstanceOf(CameraBusyException.class).hasMessageContaining("EBUSY").hasMessageContaining("fuser");
        } finally {
            other.destroy();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        try (CaptureSession session = started()) {
            assertExact(session, 3);
        }
    }

    /** Another program, or another session, wants another format while frames come. */
    @Test
    void shouldKeepTheFormatOfARunningStreamAgainstOthers() throws Exception {
        final String node = V4l2Lab.node(V4l2Lab.CAMERA);
        try (CaptureSession session = started()) {
            assertExact(session, 2);
            final Tools.Output format = Tools.run(60, "v4l2-ctl", "-d", node, "--set-fmt-video=width=640,height=400");
            assertThat(format.text()).containsIgnoringCase("busy");
            final Tools.Output stream = Tools.run(60, "v4l2-ctl", "-d", node, "--stream-mmap", "--stream-count=1");
            assertThat(stream.text()).containsIgnoringCase("busy");
            assertThatThrownBy(() -> set("Width", "640")).isInstanceOf(CameraBusyException.class);
            assertExact(session, 5);
        }
        set("Width", "640");
        try (CaptureSession session = started()) {
            assertExact(session, 2);
        }
    }

    /** The driver flags a buffer. */
    @Test
    void shouldPassOnBuffersThatTheDriverFlags() throws Exception {
        try (CaptureSession session = started()) {
            assertExact(session, 2);
            execute("InjectV4L2BUFFLAGERROR");
            int flagged = 0;
            for (int i = 0; i < 60 && flagged == 0; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    if (frame.status() != FrameStatus.COMPLETE) {
                        assertThat(frame.status()).isEqualTo(FrameStatus.DEVICE_ERROR);
                        assertThat(frame.deviceStatus()).isEqualTo(0x40);
                        flagged++;
                    }
                }
            }
            assertThat(flagged).as("flagged frames").isEqualTo(1);
            assertThat(session.statistics().framesDamaged()).isEqualTo(1);
            assertExact(session, 5);
        }
    }

    /** The driver drops buffers; its sequence numbers tell. */
    @Test
    void shouldTellHowManyFramesTheDriverDropped() throws Exception {
        set("PercentageOfDroppedBuffers", "50");
        try (CaptureSession session = started()) {
            long next = -1;
            long lost = 0;
            for (int i = 0; i < 40; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame.lostBefore()).isEqualTo(next < 0 ? 0 : frame.blockId() - next);
                    assertThat(CAMERA.difference(frame)).isNull();
                    lost += frame.lostBefore();
                    next = frame.blockId() + 1;
                }
            }
            assertThat(lost).as("lost").isGreaterThan(5).isLessThanOrEqualTo(session.statistics().blocksLost());
        } finally {
            set("PercentageOfDroppedBuffers", "0");
        }
    }

    /** Numbers of 32 bits begin anew. */
    @Test
    void shouldCountOnWhenTheDriversNumbersBeginAnew() throws Exception {
        set("WrapSequenceNumber", "true");
        try (CaptureSession session = started()) {
            long next = -1;
            while (next < (1L << 32) + 5) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame.blockId() - frame.lostBefore()).isEqualTo(next < 0 ? frame.blockId() : next);
                    next = frame.blockId() + 1;
                }
            }
        } finally {
            set("WrapSequenceNumber", "false");
        }
    }

    /** The driver refuses a buffer once. */
    @Test
    void shouldLoseNoBufferThatTheDriverRefusesOnce() throws Exception {
        try (CaptureSession session = started()) {
            execute("InjectVIDIOCQBUFError");
            assertExact(session, 30);
            final Frame[] kept = new Frame[session.settings().ringFrames()];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = session.take(PATIENCE);
                assertThat(kept[i]).as("buffer %d of %d is still in the ring", i, kept.length).isNotNull();
            }
            for (Frame frame : kept) {
                frame.close();
            }
        }
    }

    /** The driver refuses to start once. */
    @Test
    void shouldStartAfterTheDriverRefusedTo() throws Exception {
        for (String fault : new String[] {"InjectVIDIOCREQBUFSError", "InjectVIDIOCSTREAMONError"}) {
            try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults())) {
                execute(fault);
                assertThatThrownBy(session::start).as(fault).isInstanceOf(CameraException.class)
                        .isNotInstanceOf(CameraGoneException.class);
                assertThat(session.streaming()).isFalse();
                session.start();
                assertExact(session, 2);
            }
        }
    }

    /** The driver gives up. */
    @Test
    void shouldEndAStreamThatTheDriverGaveUpAndStartAgain() throws Exception {
        try (CaptureSession session = started()) {
            assertExact(session, 2);
            execute("InjectFatalStreamingError");
            assertThatThrownBy(() -> drain(session)).isInstanceOf(CameraException.class)
                    .isNotInstanceOf(CameraGoneException.class).hasMessageContaining("EIO");
            session.stop();
            session.start();
            assertExact(session, 3);
        }
    }

    /** The signal at the connector changes. */
    @Test
    void shouldEndAStreamWhoseSourceChanged() throws Exception {
        try (CaptureSession session = started()) {
            assertExact(session, 2);
            set("DVTimingsSignalMode", "No Signal");
            assertThatThrownBy(() -> drain(session)).isInstanceOf(CameraException.class)
                    .hasMessageContaining("changed its format");
            session.stop();
            set("DVTimingsSignalMode", "Current DV Timings");
            session.start();
            assertExact(session, 2);
        }
    }

    private static void drain(CaptureSession session) throws Exception {
        for (int i = 0; i < 1000; i++) {
            try (Frame frame = session.take(PATIENCE)) {
                assertThat(frame).as("a frame or the end").isNotNull();
            }
        }
    }

    /** The driver disconnects by itself, and comes back once nobody uses it. */
    @Test
    void shouldLeaveWithADriverThatDisconnectsAndComeBack() throws Exception {
        try (CaptureSession session = started()) {
            assertExact(session, 2);
            execute("Disconnect");
            assertThatThrownBy(() -> drain(session)).isInstanceOf(CameraGoneException.class);
        }
        startOnceItIsBack();
        try (CaptureSession session = started()) {
            assertExact(session, 2);
        }
    }

    /** For a moment the services of the one that leaves may still be there. */
    private void startOnceItIsBack() throws Exception {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                CAMERA.captures();
                start();
                return;
            } catch (CameraGoneException leaving) {
                if (System.nanoTime() - end > 0) {
                    throw leaving;
                }
                Thread.sleep(50);
            }
        }
    }

    /** The device is taken from its driver while it streams; then the module can be unloaded, and loaded again. */
    @Test
    void shouldLetTheModuleBeUnloadedAfterARemovalWhileStreaming() throws Exception {
        final String id = CAMERA.device().info().id();
        try (CaptureSession session = started(); CommandSession commands = CAMERA.commands().open()) {
            final Frame kept = session.take(PATIENCE);
            V4l2Lab.unbind();
            assertThatThrownBy(() -> drain(session)).isInstanceOf(CameraGoneException.class);
            assertThatThrownBy(() -> commands.get("Brightness")).isInstanceOf(CameraGoneException.class);
            assertThat(CAMERA.difference(kept)).as("a frame that was kept").isNull();
            kept.close();
        }
        V4l2Lab.unload();
        start();
        assertThat(CAMERA.device().info().id()).isEqualTo(id);
        try (CaptureSession session = started()) {
            assertExact(session, 2);
        }
    }
}
