// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

/**
 * A chunk that may follow the image; all numbers are little-endian. The order is that of the block, of the bits in a mask
 * and, from 1 on, of the values of {@code ChunkSelector}.
 */
public enum ChunkKind {
    /** Time of the exposure, ns, 8 bytes. */
    TIMESTAMP(0x101, 8),
    /** Exposure time, us, 8 bytes floating-point. */
    EXPOSURE_TIME(0x102, 8),
    /** Block id, 8 bytes. */
    FRAME_ID(0x103, 8),
    /** Left edge of the frame, 4 bytes. */
    OFFSET_X(0x104, 4),
    /** Upper edge of the frame, 4 bytes. */
    OFFSET_Y(0x105, 4),
    /** Width, 4 bytes. */
    WIDTH(0x106, 4),
    /** Height, 4 bytes. */
    HEIGHT(0x107, 4),
    /** Pixel format code, 4 bytes. */
    PIXEL_FORMAT(0x108, 4),
    /** Analog, then digital gain, dB, 8 bytes floating-point each. */
    GAIN(0x109, 16),
    /** Black level, 8 bytes floating-point. */
    BLACK_LEVEL(0x10A, 8),
    /** Levels of the lines, a bit each, 4 bytes. */
    LINE_STATUS_ALL(0x10B, 4);

    private static final ChunkKind[] ALL = values();
    private static final int TAG_BYTES = 8;

    private final int id;
    private final int bytes;

    ChunkKind(int id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }

    /** The kind at a place in the order. Allocates nothing. */
    static ChunkKind at(int place) {
        return ALL[place];
    }

    int id() {
        return id;
    }

    int bytes() {
        return bytes;
    }

    /** Its bit in a mask. */
    public int bit() {
        return 1 << ordinal();
    }

    boolean in(int mask) {
        return (mask & bit()) != 0;
    }

    /** Bytes that chunks take, with their tags and that of the image. */
    public static int bytes(int mask) {
        int sum = TAG_BYTES;
        for (ChunkKind kind : ALL) {
            sum += kind.in(mask) ? kind.bytes + TAG_BYTES : 0;
        }
        return sum;
    }
}
