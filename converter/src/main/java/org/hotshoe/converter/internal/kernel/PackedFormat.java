// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/**
 * Pixels that do not each start on a byte. The suffix p of the naming convention is a bit stream, least significant
 * bit first; the suffix Packed, from GigE Vision, puts two pixels into three bytes: the high bits of each into a byte
 * of its own, the low bits of both into the byte between.
 */
public enum PackedFormat {
    /** Mono10p: 4 pixels in 5 bytes. */
    STREAM_10(10, 10),
    /** Mono12p: 2 pixels in 3 bytes. */
    STREAM_12(12, 12),
    /** Mono14p: 4 pixels in 7 bytes. */
    STREAM_14(14, 14),
    /** Mono10Packed: 2 pixels in 3 bytes. */
    GIGE_10(10, 12),
    /** Mono12Packed: 2 pixels in 3 bytes. */
    GIGE_12(12, 12);

    private static final long EVERY_24 = 0x0000_0100_0001L;

    private final int bits;
    private final int spacing;

    PackedFormat(int bits, int spacing) {
        this.bits = bits;
        this.spacing = spacing;
    }

    /**
     * Significant bits.
     *
     * @return 10, 12 or 14
     */
    public int bits() {
        return bits;
    }

    /** Bits from pixel to pixel. */
    int spacing() {
        return spacing;
    }

    /** Bytes of eight pixels. */
    int eight() {
        return spacing;
    }

    /** How far the second long of eight pixels is to be shifted right, so that its four pixels start at bit 0. */
    int secondShift() {
        return 64 - 4 * spacing;
    }

    /** Four pixels, read from bit 0 on, brought into the order of a bit stream; bits above them may be anything. */
    long inOrder(long four) {
        return switch (this) {
            case STREAM_10, STREAM_12, STREAM_14 -> four;
            case GIGE_10 -> (four & 0xFF * EVERY_24) << 2 | four >>> 8 & 0x3 * EVERY_24
                    | (four & 0xFF0000 * EVERY_24) >>> 2 | four & 0x3000 * EVERY_24;
            case GIGE_12 -> (four & 0xFF * EVERY_24) << 4 | four >>> 8 & 0xF * EVERY_24
                    | four & 0xFFF000 * EVERY_24;
        };
    }

    /** Pixel {@code index} of a run that starts at a byte; touches no byte that holds none of its bits. */
    int value(ByteBuffer source, int from, int index) {
        return this == GIGE_10 || this == GIGE_12 ? gige(source, from, index) : stream(source, from, index);
    }

    private int gige(ByteBuffer source, int from, int index) {
        int first = from + (index >> 1) * 3;
        int low = source.get(first + 1) >>> (index & 1) * 4 & (1 << bits - 8) - 1;
        return (source.get(first + (index & 1) * 2) & 0xFF) << bits - 8 | low;
    }

    private int stream(ByteBuffer source, int from, int index) {
        int bit = (index & 7) * bits;
        int at = from + (index >> 3) * bits + (bit >> 3);
        int shift = bit & 7;
        int word = source.get(at) & 0xFF | (source.get(at + 1) & 0xFF) << 8;
        if (shift + bits > 16) {
            word |= (source.get(at + 2) & 0xFF) << 16;
        }
        return word >>> shift & (1 << bits) - 1;
    }
}
