// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/** What every pipe of a virtual device needs: its endpoints, and requests on endpoint 0. */
final class Wires {
    /** Endpoint of commands, OUT. */
    static final int CONTROL_OUT = 0;
    /** Endpoint of acknowledges, IN. */
    static final int CONTROL_IN = 1;
    /** Endpoint of events, IN. */
    static final int EVENT_IN = 2;
    /** Endpoint of the stream, IN. */
    static final int STREAM_IN = 3;

    private static final int ENDPOINT_DESCRIPTOR = 5;
    private static final int INTERFACE_DESCRIPTOR = 4;
    private static final int TO_ENDPOINT = 0x02;
    private static final int CLEAR_FEATURE = 1;

    private final VirtualUsbDevice device;
    private final int[] endpoints = {-1, -1, -1, -1};

    /** Finds the endpoints in the configuration descriptor, by the protocol of the interface that they belong to. */
    Wires(VirtualUsbDevice device) {
        this.device = device;
        byte[] configuration = device.configurationDescriptor();
        int protocol = -1;
        for (int at = 0; at + 2 <= configuration.length; at += Math.max(2, configuration[at] & 0xFF)) {
            int type = configuration[at + 1];
            if (type == INTERFACE_DESCRIPTOR) {
                protocol = configuration[at + 7];
            } else if (type == ENDPOINT_DESCRIPTOR) {
                note(protocol, configuration[at + 2] & 0xFF);
            }
        }
    }

    private void note(int protocol, int address) {
        boolean in = (address & 0x80) != 0;
        if (protocol == 0) {
            endpoints[in ? CONTROL_IN : CONTROL_OUT] = address;
        } else if (in) {
            endpoints[protocol + 1] = address;
        }
    }

    boolean has(int wire) {
        return endpoints[wire] >= 0;
    }

    int endpoint(int wire) {
        return endpoints[wire];
    }

    /** Size of a full bulk packet at the device's speed (USB 2.0, 5.8.3; USB 3.2, 8.12.1.2). */
    int packetBytes() {
        return device.speed() == LinkSpeed.HIGH ? 512 : 1024;
    }

    void submit(UsbTransfer transfer) {
        device.submit(transfer);
    }

    void cancel(UsbTransfer transfer) {
        device.cancel(transfer);
    }

    void clearHalt(int wire) throws CameraException {
        int result = device.control(TO_ENDPOINT, CLEAR_FEATURE, 0, endpoint(wire), ByteBuffer.allocate(0));
        if (result == UsbTransfer.GONE) {
            throw gone();
        }
        if (result < 0) {
            throw new CameraException("the simulated camera refused to clear a halt: endpoint="
                    + Integer.toHexString(endpoint(wire)) + ", result=" + result);
        }
    }

    static CameraGoneException gone() {
        return new CameraGoneException("the simulated camera was unplugged; plug it in again");
    }
}
