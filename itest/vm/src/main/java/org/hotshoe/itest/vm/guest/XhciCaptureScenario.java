// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.nio.ByteBuffer;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.Test;

/** Stock kernel, xHCI with an IOMMU, libusb, usb4java backend. */
public class XhciCaptureScenario {

    /** Large frames. */
    @Test
    void shouldDeliver50LargeFramesBitForBitInOrderAndNoneLost() throws Exception {
        final ByteBuffer galaxy = LabPictures.find().tiledGalaxy(2160, 2560);
        Sequence.capture(LabCamera.LARGE, 50, i -> galaxy);
    }

    /** Many small frames, each another. */
    @Test
    void shouldDeliver1000SmallFramesBitForBitInOrderAndNoneLost() throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        Sequence.capture(LabCamera.CALCIUM, 1000, i -> pages.slice(i * 2400, 2400));
    }
}
