// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.internal.net.Interfaces;

/** Messages of the USB/IP protocol, all big-endian, and their numbers. */
final class Wire {
    static final int VERSION = 0x0111;
    static final int REQUEST_LIST = 0x8005;
    static final int REPLY_LIST = 0x0005;
    static final int REQUEST_IMPORT = 0x8003;
    static final int REPLY_IMPORT = 0x0003;
    static final int OPERATION_BYTES = 8;
    static final int BUS_ID_BYTES = 32;

    static final int SUBMIT = 1;
    static final int UNLINK = 2;
    static final int SUBMITTED = 3;
    static final int UNLINKED = 4;
    static final int HEADER_BYTES = 48;
    static final int NO_PACKETS = -1;
    static final int SHORT_NOT_OK = 1;

    static final int STATUS_OK = 0;
    static final int STATUS_BUSY = 2;
    static final int STATUS_NO_DEVICE = 4;

    private static final int PATH_BYTES = 256;
    private static final int DEVICE_BYTES = 312;

    private Wire() {
    }

    static ByteBuffer operation(int code, int status) {
        return operation(code, status, 0).flip();
    }

    static ByteBuffer list(List<Port> ports) {
        int room = 4;
        for (Port port : ports) {
            room += DEVICE_BYTES + 4 * interfaces(port).size();
        }
        final ByteBuffer out = operation(REPLY_LIST, STATUS_OK, room).putInt(ports.size());
        for (Port port : ports) {
            device(out, port);
            for (Interfaces.Setting setting : interfaces(port)) {
                out.put(setting.type()).put((byte) 0);
            }
        }
        return out.flip();
    }

    static ByteBuffer imported(Port port) {
        final ByteBuffer out = operation(REPLY_IMPORT, STATUS_OK, DEVICE_BYTES);
        device(out, port);
        return out.flip();
    }

    static void submitted(ByteBuffer out, long sequence, int status, int actual) {
        out.putInt(SUBMITTED).putInt((int) sequence).putInt(0).putInt(0).putInt(0);
        out.putInt(status).putInt(actual).putInt(0).putInt(NO_PACKETS).putInt(0).putLong(0);
    }

    static void unlinked(ByteBuffer out, long sequence, int status) {
        out.putInt(UNLINKED).putInt((int) sequence).putInt(0).putInt(0).putInt(0);
        out.putInt(status).putInt(0).putInt(0).putInt(0).putInt(0).putLong(0);
    }

    private static ByteBuffer operation(int code, int status, int room) {
        return ByteBuffer.allocate(OPERATION_BYTES + room).putShort((short) VERSION).putShort((short) code)
                .putInt(status);
    }

    private static void device(ByteBuffer out, Port port) {
        final byte[] device = port.device().deviceDescriptor();
        final byte[] configuration = port.device().configurationDescriptor();
        text(out, "/sys/devices/hotshoe/usb1/" + port.busId(), PATH_BYTES);
        text(out, port.busId(), BUS_ID_BYTES);
        out.putInt(1).putInt(port.number()).putInt(speed(port.device().speed()));
        // Vendor, product and release are little-endian in the descriptor.
        for (int at = 8; at < 14; at += 2) {
            out.put(device[at + 1]).put(device[at]);
        }
        out.put(device, 4, 3).put(configuration[5]).put(device[17]).put((byte) interfaces(port).size());
    }

    private static List<Interfaces.Setting> interfaces(Port port) {
        return Interfaces.parse(port.device().configurationDescriptor()).inForce(new int[256]);
    }

    private static void text(ByteBuffer out, String text, int bytes) {
        final int end = out.position() + bytes;
        out.put(text.getBytes(StandardCharsets.US_ASCII)).position(end);
    }

    /** Numbers of the kernel's {@code enum usb_device_speed}. */
    private static int speed(LinkSpeed speed) {
        switch (speed) {
            case LOW:
                return 1;
            case FULL:
                return 2;
            case HIGH:
                return 3;
            case SUPER:
                return 5;
            case SUPER_PLUS:
                return 6;
            default:
                return 0;
        }
    }
}
