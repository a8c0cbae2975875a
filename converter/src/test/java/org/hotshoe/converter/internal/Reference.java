// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.hotshoe.capture.PixelFormat;

/** Reads and writes pixels bit by bit from the layouts of the naming convention; knows nothing of kernels. */
final class Reference {

    private Reference() {
    }

    static PixelFormat format(String name) {
        return PixelFormat.ofName(name).orElseThrow();
    }

    /** Bit of the image that holds bit {@code k} of pixel {@code i}, counted from the start of a run. */
    private static long bit(PixelFormat format, ByteOrder order, long i, int k) {
        int bits = format.significantBits();
        if (format.name().endsWith("Packed")) {
            int low = bits - 8;
            long group = i / 2 * 24;
            boolean odd = i % 2 == 1;
            return k >= low ? group + (odd ? 16 : 0) + k - low : group + 8 + (odd ? 4 : 0) + k;
        }
        if (!format.packed() && order == ByteOrder.BIG_ENDIAN && format.bitsPerPixel() == 16) {
            return i * 16 + (k ^ 8);
        }
        return i * format.bitsPerPixel() + k;
    }

    private static int stored(PixelFormat format) {
        return format.packed() ? format.significantBits() : format.bitsPerPixel();
    }

    /** An image with the given values, in row order. */
    static byte[] image(PixelFormat format, ByteOrder order, int[] values, int width, int padding) {
        int height = values.length / width;
        byte[] image = new byte[(int) format.imageBytes(width, height, padding)];
        new Random(7).nextBytes(image);
        for (int p = 0; p < values.length; p++) {
            long start = lineStart(format, p / width, width, padding);
            long i = padding == 0 ? p : p % width;
            for (int k = 0; k < stored(format); k++) {
                long b = start + bit(format, order, i, k);
                int mask = 1 << b % 8;
                image[(int) (b / 8)] = (byte) ((values[p] >> k & 1) != 0 ? image[(int) (b / 8)] | mask
                        : image[(int) (b / 8)] & ~mask);
            }
        }
        return image;
    }

    private static long lineStart(PixelFormat format, int row, int width, int padding) {
        return padding == 0 ? 0 : row * ((width * (long) format.bitsPerPixel() + 7) / 8 + padding) * 8;
    }

    /** The values as the converter is to see them: words with stray bits saturate. */
    static int[] saturated(PixelFormat format, int[] values) {
        int[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.min(result[i], (1 << format.significantBits()) - 1);
        }
        return result;
    }

    static byte[] bytes(int[] values, IntUnaryOperator tone) {
        byte[] result = new byte[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) tone.applyAsInt(values[i]);
        }
        return result;
    }

    static byte[] words(int[] values) {
        ByteBuffer result = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            result.putShort((short) value);
        }
        return result.array();
    }

    /** Values of a format; 16-bit words get stray bits now and then. */
    static int[] random(PixelFormat format, int count, long seed) {
        Random random = new Random(seed);
        int bits = format.significantBits();
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(1 << bits);
            if (!format.packed() && format.bitsPerPixel() == 16 && random.nextInt(20) == 0) {
                values[i] = random.nextInt(65_536);
            }
        }
        return values;
    }
}
