// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stock kernel, vhci_hcd, libusb, usb4java backend. */
public class UsbIpCaptureScenario {

    /** Plugs the camera in. */
    @BeforeAll
    static void attach() throws Exception {
        LabPictures.find();
        final Tools.Output attached = usbip("attach", "-r", LabClient.HOST, "-b", "1-1");
        assertThat(attached.code()).as(attached.text()).isZero();
    }

    /** Pulls the plug. */
    @AfterAll
    static void detach() throws Exception {
        usbip("detach", "-p", "0");
    }

    /** The list that clients see. */
    @Test
    void shouldBeListedByTheUsbipTool() throws Exception {
        assertThat(usbip("list", "-r", LabClient.HOST).text()).contains("(ef/02/01)").contains("(ef/05/00)");
    }

    /** At SuperSpeed, by the kernel's own words. */
    @Test
    void shouldBeASuperSpeedDevice() throws Exception {
        Hotshoe.service(org.hotshoe.device.DeviceService.class, LabCamera.NETWORK);
        assertThat(Tools.run(30, "usbip", "port").text()).contains("Super Speed");
    }

    /** The same pictures as behind the xHCI. */
    @Test
    void shouldDeliver1000SmallFramesBitForBitInOrderAndNoneLost() throws Exception {
        final ByteBuffer pages = LabPictures.find().calcium(1000, 2400);
        Sequence.capture(LabCamera.NETWORK, 1000, i -> pages.slice(i * 2400, 2400));
    }

    static Tools.Output usbip(String... words) throws Exception {
        final String[] command = new String[words.length + 3];
        command[0] = "usbip";
        command[1] = "--tcp-port";
        command[2] = System.getProperty("hotshoe.vm.usbip");
        System.arraycopy(words, 0, command, 3, words.length);
        return Tools.run(120, command);
    }
}
