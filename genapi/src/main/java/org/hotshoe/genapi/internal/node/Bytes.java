// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

/** Integers of one to eight bytes, in either order. */
final class Bytes {

    private Bytes() {
    }

    static long toLong(byte[] bytes, boolean bigEndian) {
        long value = 0;
        for (int i = 0; i < bytes.length; i++) {
            value = value << 8 | bytes[bigEndian ? i : bytes.length - 1 - i] & 0xFF;
        }
        return value;
    }

    static byte[] fromLong(long value, int length, boolean bigEndian) {
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[bigEndian ? length - 1 - i : i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }
}
