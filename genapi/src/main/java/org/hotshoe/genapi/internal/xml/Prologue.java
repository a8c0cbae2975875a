// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

/**
 * Where the XML begins in the bytes of a description: some files have a line of a tool's output, or white space, before
 * it.
 *
 * @param bytes the bytes
 * @param start first byte of the XML
 * @param lines line ends before it
 */
record Prologue(byte[] bytes, int start, int lines) {
    private static final int MAX_SKIPPED = 4096;

    static Prologue of(byte[] bytes) {
        final int end = Math.min(bytes.length, MAX_SKIPPED);
        int lines = 0;
        for (int i = 0; i < end; i++) {
            // A zero byte or a byte order mark of 16 bits: not an encoding in which one byte is one character.
            if (bytes[i] == 0 || i == 0 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF)) {
                break;
            }
            if (bytes[i] == '<') {
                // The mark of UTF-8 may stay before it.
                return new Prologue(bytes, i, lines);
            }
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return new Prologue(bytes, 0, 0);
    }
}
