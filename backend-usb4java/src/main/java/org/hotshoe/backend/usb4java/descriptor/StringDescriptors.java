// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** String descriptors (USB 3.2 specification, section 9.6.9): UTF-16LE behind two bytes. */
public final class StringDescriptors {
    /** Longest that one can be. */
    public static final int MAX_BYTES = 255;
    private static final int TYPE = 0x03;
    private static final int HEADER_BYTES = 2;

    private StringDescriptors() {
    }

    /**
     * Text of a string descriptor. Control characters, which no name needs and no terminal wants, become spaces.
     *
     * @param descriptor bytes as received, from index 0 on
     * @param received   how many were received
     * @return the text without surrounding blanks, empty when the descriptor is not one
     */
    public static String text(ByteBuffer descriptor, int received) {
        int length = length(descriptor, received);
        if (length <= HEADER_BYTES) {
            return "";
        }
        byte[] bytes = new byte[(length - HEADER_BYTES) & ~1];
        descriptor.get(HEADER_BYTES, bytes);
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\p{Cntrl}", " ").strip();
    }

    /**
     * First language of the string descriptor 0.
     *
     * @param descriptor bytes as received, from index 0 on
     * @param received   how many were received
     * @return the language id, 0x0409 (English, United States) when the descriptor names none
     */
    public static int language(ByteBuffer descriptor, int received) {
        if (length(descriptor, received) < HEADER_BYTES + 2) {
            return 0x0409;
        }
        return (descriptor.get(HEADER_BYTES) & 0xFF) | (descriptor.get(HEADER_BYTES + 1) & 0xFF) << 8;
    }

    private static int length(ByteBuffer descriptor, int received) {
        if (received < HEADER_BYTES || descriptor.get(1) != TYPE) {
            return 0;
        }
        return Math.min(received, descriptor.get(0) & 0xFF);
    }
}
