// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock kernel, vhci_hcd, kernel module. */
public class KmodUsbIpScenario {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.NETWORK, Hotshoe.KMOD);

    /** Plugs the camera in. */
    @BeforeAll
    static void attach() throws Exception {
        LabPictures.find();
        final Tools.Output attached = UsbIpCaptureScenario.usbip("attach", "-r", LabClient.HOST, "-b", "1-1");
        assertThat(attached.code()).as(attached.text()).isZero();
    }

    /** Pulls the plug. */
    @AfterAll
    static void detach() throws Exception {
        UsbIpCaptureScenario.usbip("detach", "-p", "0");
    }

    /** The same pictures as behind the xHCI. */
    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void shouldDeliver1000SmallFramesBitForBitInOrderAndNoneLost(MemoryKind kind) throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        Sequence.capture(CAMERA, CaptureSettings.defaults().withMemory(kind), 1000, i -> pages.slice(i * 2400, 2400));
    }
}
