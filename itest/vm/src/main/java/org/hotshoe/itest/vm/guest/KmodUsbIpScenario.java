// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock kernel, vhci_hcd, kernel module. */
public class KmodUsbIpScenario {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.NETWORK, Hotshoe.KMOD);
    private static final GuestCamera LARGE = new GuestCamera(LabCamera.NETWORK_LARGE, Hotshoe.KMOD);
    private static final int PORTS = 16;
    private static final int SLOTS = 3;

    /** Plugs the cameras in. */
    @BeforeAll
    static void attach() throws Exception {
        LabPictures.find();
        for (String bus : List.of("1-1", "1-2")) {
            final Tools.Output attached = UsbIpCaptureScenario.usbip("attach", "-r", LabClient.HOST, "-b", bus);
            assertThat(attached.code()).as(attached.text()).isZero();
        }
    }

    /** Pulls the plugs, whichever ports they are in. */
    @AfterAll
    static void detach() throws Exception {
        for (int port = 0; port < PORTS; port++) {
            UsbIpCaptureScenario.usbip("detach", "-p", Integer.toString(port));
        }
    }

    /** Large frames, through a controller that moves them by CPU. */
    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliverLargeFramesBitForBitInOrderAndNoneLost(MemoryKind kind) throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(2160, 2560);
        Sequence.capture(LARGE, CaptureSettings.defaults().withMemory(kind), 5, i -> galaxy);
    }

    /** One circular buffer of the consumer's; frames lie anywhere in a page, and nothing beside them is touched. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 63, 4095})
    void shouldWriteNothingBesideFramesAtAnyOffsetOfAPage(int offset) throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(2160, 2560);
        final GuardedRing large = new GuardedRing(SLOTS, galaxy.capacity() + 4096, offset);
        Sequence.capture(LARGE, CaptureSettings.defaults().withBuffers(large.slices()), 4, i -> galaxy);
        large.assertNothingBesideFrames(galaxy.capacity());
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        final GuardedRing small = new GuardedRing(SLOTS, 2400 + 1024, offset);
        Sequence.capture(CAMERA, CaptureSettings.defaults().withBuffers(small.slices()), 50,
                i -> pages.slice(i * 2400, 2400));
        small.assertNothingBesideFrames(2400);
    }

    /** The same pictures as behind the xHCI. */
    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliver1000SmallFramesBitForBitInOrderAndNoneLost(MemoryKind kind) throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        Sequence.capture(CAMERA, CaptureSettings.defaults().withMemory(kind), 1000, i -> pages.slice(i * 2400, 2400));
    }
}
