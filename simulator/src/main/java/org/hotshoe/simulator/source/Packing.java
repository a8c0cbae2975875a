// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.nio.ByteBuffer;
import org.hotshoe.capture.PixelFormat;

/** Writes 16-bit values in a pixel format (PFNC byte layouts): the upper bits of each value are kept. */
public final class Packing {

    private Packing() {
    }

    /**
     * Whether a format can be written.
     *
     * @param format the format
     * @return {@code true} for Mono8, Mono10, Mono12, Mono16, Mono10p and Mono12p
     */
    public static boolean supports(PixelFormat format) {
        return format.equals(PixelFormat.MONO8) || format.equals(PixelFormat.MONO10)
                || format.equals(PixelFormat.MONO12)
                || format.equals(PixelFormat.MONO16) || format.equals(PixelFormat.MONO10P)
                || format.equals(PixelFormat.MONO12P);
    }

    /**
     * Pixels after which a line ends on a byte again.
     *
     * @param format the format
     * @return 4 for Mono10p, 2 for Mono12p, else 1
     */
    public static int unit(PixelFormat format) {
        return format.equals(PixelFormat.MONO10P) ? 4 : format.equals(PixelFormat.MONO12P) ? 2 : 1;
    }

    /**
     * Packs values.
     *
     * @param values 16-bit values, unsigned
     * @param from   first of them
     * @param count  how many; a multiple of {@link #unit}
     * @param format the format
     * @param out    receives the bytes
     * @param at     where
     */
    public static void pack(short[] values, int from, int count, PixelFormat format, ByteBuffer out, int at) {
        int shift = 16 - format.significantBits();
        if (format.packed()) {
            packBits(values, from, count, format.significantBits(), out, at);
        } else if (format.bitsPerPixel() == 8) {
            for (int i = 0; i < count; i++) {
                out.put(at + i, (byte) ((values[from + i] & 0xFFFF) >>> shift));
            }
        } else {
            packWords(values, from, count, shift, out, at);
        }
    }

    private static void packWords(short[] values, int from, int count, int shift, ByteBuffer out, int at) {
        for (int i = 0; i < count; i++) {
            int value = (values[from + i] & 0xFFFF) >>> shift;
            out.put(at + 2 * i, (byte) value);
            out.put(at + 2 * i + 1, (byte) (value >>> 8));
        }
    }

    /** A bit stream, least significant bit first. */
    private static void packBits(short[] values, int from, int count, int bits, ByteBuffer out, int at) {
        int next = at;
        int held = 0;
        int holds = 0;
        for (int i = 0; i < count; i++) {
            held |= (values[from + i] & 0xFFFF) >>> 16 - bits << holds;
            holds += bits;
            while (holds >= 8) {
                out.put(next++, (byte) held);
                held >>>= 8;
                holds -= 8;
            }
        }
    }
}
