// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.DeviceCapability;
import org.hotshoe.itest.vm.guest.GuardedRing;
import org.hotshoe.itest.vm.guest.LabPictures;
import org.hotshoe.itest.vm.guest.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Driver, framework's double, wineusb, simulated camera: frames in the program's own memory. */
public class KmdfCaptureScenario {
    private static final int WIDTH = 2160;
    private static final int HEIGHT = 2560;
    private static final int LARGE_ROOM = WIDTH * HEIGHT * 2 + 4096;
    private static final int RING = 8;
    private static final int SLOTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The driver's memory is not mapped on Windows. */
    @Test
    void shouldSayThatItHasMemoryOfTheProgramOnly() {
        assertThat(Kmdf.LARGE.device().capabilities()).doesNotContainAnyElementsOf(
                Set.of(DeviceCapability.DRIVER_MEMORY, DeviceCapability.SHARED_MEMORY));
    }

    /** Every frame of the ring is a request that the driver has; it gives back each of them. */
    @Test
    void shouldHave8RequestsInFlightAndGiveAllOfThemBack() throws Exception {
        try (DriverCounters counters = DriverCounters.open("PATTERN");
                CommandSession commands = Kmdf.PATTERN.commands().open()) {
            Kmdf.trigger(commands, "On");
            final int handles = counters.handles();
            try (CaptureSession session = Kmdf.PATTERN.captures().open(
                    CaptureSettings.defaults().withRingFrames(RING))) {
                session.start();
                counters.awaitQueued(RING);
                for (int i = 0; i < 2 * RING; i++) {
                    commands.execute("TriggerSoftware");
                    try (Frame frame = session.take(PATIENCE)) {
                        assertThat(frame).as("frame %d", i).isNotNull();
                        assertThat(Kmdf.PATTERN.difference(frame)).as("frame %d", i).isNull();
                        counters.awaitQueued(RING - 1);
                    }
                }
                counters.awaitQueued(RING);
            } finally {
                Kmdf.trigger(commands, "Off");
            }
            counters.awaitQueued(0);
            counters.awaitHandles(handles);
        }
    }

    /** Large frames, 8 requests in flight. */
    @Test
    void shouldDeliver100LargeFramesBitForBitInOrderAndNoneLost() throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(WIDTH, HEIGHT);
        Sequence.capture(Kmdf.LARGE, CaptureSettings.defaults().withRingFrames(RING), 100, i -> galaxy);
    }

    /** Many small frames, each another. */
    @Test
    void shouldDeliver1000SmallFramesBitForBitInOrderAndNoneLost() throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        Sequence.capture(Kmdf.CALCIUM, CaptureSettings.defaults().withMemory(MemoryKind.USER), 1000,
                i -> pages.slice(i * 2400, 2400));
    }

    /** One circular buffer of the consumer's; frames lie anywhere in a page, and nothing beside them is touched. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 4095})
    void shouldWriteNothingBesideFramesAtAnyOffsetOfAPage(int offset) throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(WIDTH, HEIGHT);
        final GuardedRing large = new GuardedRing(SLOTS, LARGE_ROOM, offset);
        Sequence.capture(Kmdf.LARGE, CaptureSettings.defaults().withBuffers(large.slices()), 4, i -> galaxy);
        large.assertNothingBesideFrames(galaxy.capacity());
    }

    /** Frames that are, and are not, whole packets (1024 bytes) and whole transfers. */
    @ParameterizedTest
    @CsvSource({"512, 2, 0", "16, 1, 0", "1024, 512, 65536", "1024, 500, 65536", "176, 143, 16384", "1040, 513, 65536",
        "1024, 512, 1048576", "1536, 1025, 1048576"})
    void shouldDeliverFramesOfEverySize(int width, int height, int transferBytes) throws Exception {
        try (CommandSession commands = Kmdf.PATTERN.commands().open()) {
            commands.set("PixelFormat", "Mono16");
            commands.set("Width", Integer.toString(width));
            commands.set("Height", Integer.toString(height));
            commands.set("AcquisitionFrameRate", "100");
        }
        final CaptureSettings settings = CaptureSettings.defaults();
        try (CaptureSession session = Kmdf.PATTERN.captures().open(transferBytes == 0 ? settings
                : settings.withTransferBytes(transferBytes))) {
            session.start();
            for (int i = 0; i < 10; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame).as("frame %d", i).isNotNull();
                    assertThat(frame.status()).as("status of frame %d", i).isEqualTo(FrameStatus.COMPLETE);
                    assertThat(frame.validBytes()).isEqualTo(2 * width * height);
                    assertThat(Kmdf.PATTERN.difference(frame)).as("frame %d", i).isNull();
                }
            }
        }
    }
}
