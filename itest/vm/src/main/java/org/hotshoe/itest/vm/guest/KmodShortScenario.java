// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.nio.ByteBuffer;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short capture on a kernel that checks memory, locks and DMA: the kernel's log is what is judged. */
public class KmodShortScenario {

    /** Small and large frames. */
    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliverFramesBitForBit(MemoryKind kind) throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        final CaptureSettings settings = CaptureSettings.defaults().withMemory(kind).withRingFrames(4);
        Sequence.capture(new GuestCamera(LabCamera.CALCIUM, Hotshoe.KMOD), settings, 50, i -> pages.slice(i * 2400, 2400));
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(2160, 2560);
        Sequence.capture(new GuestCamera(LabCamera.LARGE, Hotshoe.KMOD), settings, 4, i -> galaxy);
    }
}
