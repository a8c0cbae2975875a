// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.image;

import java.nio.ByteBuffer;

/** The luma of YUYV and UYVY pixels, eight bytes at a time. <b>Thread-safe</b>; allocates nothing. */
public final class Luma {
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long PAIRS = 0x0000_FFFF_0000_FFFFL;

    private Luma() {
    }

    /**
     * Leaves the luma of an image, tightly packed from the start of the buffer.
     *
     * @param image  the image, little-endian, from index 0 up to its limit
     * @param width  pixels
     * @param lines  lines
     * @param pitch  distance of lines in bytes
     * @param second whether the luma is the second of two bytes: UYVY
     */
    public static void inPlace(ByteBuffer image, int width, int lines, int pitch, boolean second) {
        copy(image, image, width, lines, pitch, second);
    }

    /**
     * Copies the luma of an image, tightly packed, to the start of a buffer; it may be the same memory.
     *
     * @param source little-endian
     * @param target little-endian, with room for {@code width * lines} bytes
     */
    static void copy(ByteBuffer source, ByteBuffer target, int width, int lines, int pitch, boolean second) {
        final int shift = second ? 8 : 0;
        final int whole = width & ~3;
        for (int y = 0; y < lines; y++) {
            final int from = y * pitch;
            final int to = y * width;
            for (int x = 0; x < whole; x += 4) {
                long bytes = source.getLong(from + 2 * x) >>> shift & EVEN_BYTES;
                bytes = (bytes | bytes >>> 8) & PAIRS;
                target.putInt(to + x, (int) (bytes | bytes >>> 16));
            }
            for (int x = whole; x < width; x++) {
                target.put(to + x, source.get(from + 2 * x + (second ? 1 : 0)));
            }
        }
    }
}
