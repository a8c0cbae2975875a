// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.BadSettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of the kernel's virtual device with the counter in their pixels, in every kind of memory. */
public class V4l2FramesScenario {
    private static final V4l2GuestCamera CAMERA = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);
    private static final V4l2GuestCamera TWIN = new V4l2GuestCamera(V4l2Lab.TWIN, V4l2Lab.CAMERA);
    private static final V4l2GuestCamera PLANAR = new V4l2GuestCamera(V4l2Lab.PLANAR, V4l2Lab.PLANAR_TWIN);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FRAMES = 20;
    /** Slow enough for the driver's own thread, which skips numbers when the emulated machine holds it up. */
    private static final String RATE = "5";
    /** While its first picture of a format is due the driver computes the pattern: emulated, it skips a number then. */
    private static final int FIRST = 3;
    /** The driver's thread skips a number, too, when the machine outside holds this one up for a tenth of a second. */
    private static final int ATTEMPTS = 3;
    private static V4l2Glyphs glyphs;

    /** Learns the digits. */
    @BeforeAll
    static void learn() throws Exception {
        V4l2Lab.load();
        glyphs = V4l2Glyphs.learn();
    }

    /** Webcam input, counter in the picture. */
    @BeforeEach
    void count() throws Exception {
        counting(CAMERA, RATE);
    }

    /** The next class finds no text in the picture. */
    @AfterEach
    void quiet() throws Exception {
        CAMERA.prepare();
    }

    private static void counting(V4l2GuestCamera camera, String rate) throws Exception {
        try (CommandSession session = camera.commands().open()) {
            session.set("VideoInput", V4l2Lab.WEBCAM);
            session.set("PixelFormat", "Mono8");
            session.set("FrameSize", V4l2Glyphs.WIDTH + "x" + V4l2Glyphs.HEIGHT);
            session.set("AcquisitionFrameRate", rate);
            session.set("OSDTextMode", "Counters Only");
        }
    }

    /** Memory of the process. */
    @Test
    void shouldCountUpWithoutAGapInMemoryOfTheProcess() throws Exception {
        assertCounting(CaptureSettings.defaults());
    }

    /** Memory of the driver. */
    @Test
    void shouldCountUpWithoutAGapInMappedMemoryOfTheDriver() throws Exception {
        assertCounting(CaptureSettings.defaults().withMemory(MemoryKind.DRIVER));
    }

    /** Exported memory. */
    @Test
    void shouldCountUpWithoutAGapInMemoryThatTheDriverShares() throws Exception {
        assertCounting(CaptureSettings.defaults().withMemory(MemoryKind.SHARED));
    }

    /** Buffers of the consumer, at odd addresses and side by side. */
    @Test
    void shouldCountUpWithoutAGapInBuffersOfTheConsumer() throws Exception {
        final int bytes = V4l2Glyphs.WIDTH * V4l2Glyphs.HEIGHT;
        final ByteBuffer memory = ByteBuffer.allocateDirect(7 + 6 * bytes);
        assertCounting(CaptureSettings.defaults().withBuffers(IntStream.range(0, 6)
                .mapToObj(i -> memory.slice(7 + i * bytes, bytes)).toList()));
        final List<ByteBuffer> small = IntStream.range(0, 4).mapToObj(i -> ByteBuffer.allocateDirect(bytes - 1))
                .toList();
        try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults().withBuffers(small))) {
            assertThatThrownBy(session::start).isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining(Integer.toString(bytes));
        }
    }

    /** A device writes into the memory of another one, by its handles; both sides see the same bytes. */
    @Test
    void shouldCountUpWithoutAGapInMemoryOfAnotherDevice() throws Exception {
        counting(TWIN, RATE);
        final List<Frame> lent = new ArrayList<>();
        try (CaptureSession owner = TWIN.captures().open(CaptureSettings.defaults().withMemory(MemoryKind.SHARED)
                .withRingFrames(4))) {
            owner.start();
            for (int i = 0; i < owner.settings().ringFrames(); i++) {
                lent.add(owner.take(PATIENCE));
            }
            final List<Integer> handles = lent.stream().map(Frame::sharedHandle).toList();
            assertThat(handles).doesNotHaveDuplicates().allMatch(handle -> handle >= 0);
            assertCounting(CaptureSettings.defaults().withSharedHandles(handles));
            assertThat(lent.stream().map(frame -> glyphs.read(frame.buffer())).toList())
                    .as("the last pictures of the camera, in the memory of its twin").allMatch(n -> n >= FRAMES - 8);
        } finally {
            lent.forEach(Frame::close);
        }
    }

    private static void assertCounting(CaptureSettings settings) throws Exception {
        long lost = captureCounting(settings);
        for (int again = 1; again < ATTEMPTS && lost > 0; again++) {
            lost = captureCounting(settings);
        }
        assertThat(lost).as("lost in the best of %d attempts", ATTEMPTS).isZero();
    }

    /** Frames that were lost behind the first ones; the ring has room for more than a second. */
    private static long captureCounting(CaptureSettings settings) throws Exception {
        long lost = 0;
        try (CaptureSession session = CAMERA.captures().open(settings)) {
            session.start();
            long previous = 0;
            long block = 0;
            for (int i = 0; i < FRAMES; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame).as("frame %d", i).isNotNull();
                    assertThat(frame.status()).isEqualTo(FrameStatus.COMPLETE);
                    assertThat(glyphs.read(frame.buffer())).as("the counter in the picture").isEqualTo(frame.blockId());
                    assertThat(frame.blockId() - frame.lostBefore()).as("in order").isEqualTo(i == 0 ? frame.blockId()
                            : block + 1);
                    lost += i < FIRST ? 0 : frame.lostBefore();
                    block = frame.blockId();
                    assertThat(frame.sharedHandle() >= 0).isEqualTo(settings.memory() == MemoryKind.SHARED);
                    assertThat(System.nanoTime() - frame.hostTimestamp()).as("age in ns").isBetween(0L,
                            20_000_000_000L);
                    assertThat(frame.hostTimestamp()).isGreaterThan(previous);
                    previous = frame.hostTimestamp();
                }
            }
            assertThat(session.settings().memory()).isEqualTo(settings.memory());
            assertThat(session.statistics().copiedBytes()).as("bytes copied").isZero();
        }
        return lost;
    }

    /** A wait can be interrupted, commands do not wait for frames: at one frame a second. */
    @Test
    void shouldNotHoldAnybodyUpAtOneFrameASecond() throws Exception {
        counting(CAMERA, "1");
        try (CaptureSession session = CAMERA.captures().open(CaptureSettings.defaults());
                CommandSession commands = CAMERA.commands().open()) {
            session.start();
            session.take(PATIENCE).close();
            final long bytes = session.statistics().payloadBytes();
            final String brightness = commands.get("Brightness");
            for (int i = 0; i < 200; i++) {
                assertThat(commands.get("Brightness")).isEqualTo(brightness);
            }
            final long frames = (session.statistics().payloadBytes() - bytes) / (V4l2Glyphs.WIDTH * V4l2Glyphs.HEIGHT);
            assertThat(frames).as("frames in the time of 200 reads").isLessThan(100);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> {
                for (int i = 0; i < 100; i++) {
                    session.take(PATIENCE).close();
                }
            }).isInstanceOf(InterruptedException.class);
        }
    }

    /** Planes apart, one of them with bytes of the device before the picture. */
    @Test
    void shouldDeliverTheSamePlanesAsV4l2CtlInEveryKindOfMemory() throws Exception {
        PLANAR.prepare();
        for (String pixels : List.of("NM16", "NM12")) {
            final byte[] expected = V4l2Lab.record(V4l2Lab.PLANAR_TWIN, pixels, 320, 200, 1, "--set-input=0",
                    "--set-ctrl=osd_text_mode=2");
            try (CommandSession session = PLANAR.commands().open()) {
                session.set("PixelFormat", pixels);
                session.set("Width", "320");
                session.set("Height", "200");
            }
            for (MemoryKind kind : MemoryKind.values()) {
                assertPlanes(PLANAR.captures(), CaptureSettings.defaults().withMemory(kind), expected, pixels);
            }
        }
    }

    private static void assertPlanes(CaptureService service, CaptureSettings settings, byte[] expected, String pixels)
            throws Exception {
        try (CaptureSession session = service.open(settings)) {
            session.start();
            for (int i = 0; i < 5; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame.status()).as("%s in %s", pixels, settings.memory())
                            .isEqualTo(FrameStatus.COMPLETE);
                    assertThat(frame.pixelFormat().name()).isEqualTo(pixels);
                    assertThat(frame.planes()).isEqualTo(2);
                    int at = 0;
                    for (int plane = 0; plane < frame.planes(); plane++) {
                        final byte[] bytes = new byte[frame.planeBytes(plane)];
                        frame.buffer().get(frame.planeOffset(plane), bytes);
                        assertThat(ByteBuffer.wrap(bytes).mismatch(ByteBuffer.wrap(expected, at, bytes.length)))
                                .as("first wrong byte of plane %d of %s in %s", plane, pixels, settings.memory())
                                .isEqualTo(-1);
                        at += bytes.length;
                    }
                    assertThat(at).isEqualTo(expected.length);
                }
            }
        }
    }
}
