// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.DeviceCapability;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock kernel, xHCI with an IOMMU, kernel module: the three kinds of memory, and the consumer's own. */
public class KmodCaptureScenario {
    private static final GuestCamera LARGE = new GuestCamera(LabCamera.LARGE, Hotshoe.KMOD);
    private static final GuestCamera CALCIUM = new GuestCamera(LabCamera.CALCIUM, Hotshoe.KMOD);
    private static final int WIDTH = 2160;
    private static final int HEIGHT = 2560;
    /** Room for a frame of the large camera, rounded up to what its alignment makes of it. */
    private static final int LARGE_ROOM = WIDTH * HEIGHT * 2 + 4096;
    private static final int SLOTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The kinds of memory are there. */
    @Test
    void shouldSayThatItHasTheThreeKindsOfMemory() {
        assertThat(LARGE.device().capabilities()).containsAll(Set.of(DeviceCapability.DRIVER_MEMORY,
                DeviceCapability.SHARED_MEMORY));
    }

    /** Large frames. */
    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliverLargeFramesBitForBitInOrderAndNoneLostNorCopied(MemoryKind kind) throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(WIDTH, HEIGHT);
        assertThat(Sequence.capture(LARGE, CaptureSettings.defaults().withMemory(kind), 20, i -> galaxy)).isZero();
    }

    /** Many small frames, each another. */
    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliver1000SmallFramesBitForBitInOrderAndNoneLostNorCopied(MemoryKind kind) throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        assertThat(Sequence.capture(CALCIUM, CaptureSettings.defaults().withMemory(kind), 1000,
                i -> pages.slice(i * 2400, 2400))).isZero();
    }

    /** One circular buffer of the consumer's; frames lie anywhere in a page, and nothing beside them is touched. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 63, 4095})
    void shouldWriteNothingBesideFramesAtAnyOffsetOfAPage(int offset) throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(WIDTH, HEIGHT);
        final GuardedRing large = new GuardedRing(SLOTS, LARGE_ROOM, offset);
        Sequence.capture(LARGE, CaptureSettings.defaults().withBuffers(large.slices()), 5, i -> galaxy);
        large.assertNothingBesideFrames(galaxy.capacity());
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        final GuardedRing small = new GuardedRing(SLOTS, 2400 + 1024, offset);
        Sequence.capture(CALCIUM, CaptureSettings.defaults().withBuffers(small.slices()), 50,
                i -> pages.slice(i * 2400, 2400));
        small.assertNothingBesideFrames(2400);
    }

    /** Memory exported by one session and imported by the next is one and the same. */
    @Test
    void shouldFillSharedMemoryThatOthersMade() throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        final List<Frame> exported = new ArrayList<>();
        try {
            final CaptureSession first = CALCIUM.captures().open(CaptureSettings.defaults()
                    .withMemory(MemoryKind.SHARED).withRingFrames(SLOTS));
            first.start();
            for (int i = 0; i < SLOTS; i++) {
                exported.add(first.take(PATIENCE));
            }
            first.close();
            final List<Integer> handles = exported.stream().map(Frame::sharedHandle).toList();
            assertThat(handles).doesNotContain(-1).doesNotHaveDuplicates();
            try (CaptureSession second = CALCIUM.captures().open(CaptureSettings.defaults()
                    .withSharedHandles(handles))) {
                second.start();
                assertSameMemory(second, exported, handles, pages);
            }
        } finally {
            exported.forEach(Frame::close);
        }
    }

    /** Frames that are held stay as they are, and are seen through both sessions' mappings. */
    private static void assertSameMemory(CaptureSession session, List<Frame> exported, List<Integer> handles,
            ByteBuffer pages) throws Exception {
        for (int i = 0; i < 100; i++) {
            session.take(PATIENCE).close();
        }
        final List<Frame> held = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            held.add(session.take(PATIENCE));
        }
        for (Frame frame : held) {
            final ByteBuffer page = pages.slice((int) frame.blockId() * 2400, 2400);
            final int slot = handles.indexOf(frame.sharedHandle());
            assertThat(frame.buffer().mismatch(page)).as("page %d", frame.blockId()).isEqualTo(-1);
            assertThat(exported.get(slot).buffer().mismatch(page)).as("page %d through the memory of the first session",
                    frame.blockId()).isEqualTo(-1);
            // What one side writes, the other one sees.
            frame.buffer().put(0, (byte) (page.get(0) + 1));
            assertThat(exported.get(slot).buffer().get(0)).isEqualTo((byte) (page.get(0) + 1));
        }
        held.forEach(Frame::close);
    }
}
