// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Builds the bytes of configurations. */
final class Configurations {
    /** A device-info descriptor with strings 4 to 9, no family and no user-defined name. */
    static final String DEVICE_INFO = "14 24 01 01 00 01 00 00 00 01 00 04 05 06 00 07 00 08 00 0e";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    Configurations raw(String text) {
        bytes.writeBytes(hex(text));
        return this;
    }

    Configurations association(int first, int count) {
        return add(8, 0x0B, first, count, 0xEF, 0x05, 0, 0);
    }

    Configurations setting(int number, int alternate, int usbClass, int subclass, int protocol) {
        return add(9, 4, number, alternate, 2, usbClass, subclass, protocol, 0);
    }

    Configurations camera(int number, int protocol) {
        return setting(number, 0, 0xEF, 0x05, protocol);
    }

    Configurations bulk(int address, int packet) {
        return add(7, 5, address, 2, packet, packet >> 8, 0).add(6, 0x30, 15, 0, 0, 0);
    }

    private Configurations add(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** A camera with control, event and stream interface, numbered from {@code first} on. */
    Configurations wholeCamera(int first, int endpoint) {
        return association(first, 3).camera(first, 0).raw(DEVICE_INFO).bulk(0x80 | endpoint, 1024).bulk(endpoint, 1024)
                .camera(first + 1, 1).bulk(0x81 + endpoint, 1024).camera(first + 2, 2).bulk(0x82 + endpoint, 1024);
    }
}
