// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/**
 * Pixels in 16-bit words, right-aligned. Bits above the significant ones should be zero; where a camera sets one, the
 * pixel counts as the largest value.
 *
 * @param bits    significant bits, 9..16
 * @param swapped whether words are big-endian
 */
public record WordFormat(int bits, boolean swapped) {

    /** Largest value. */
    int max() {
        return (1 << bits) - 1;
    }

    /** Bits that should be zero, in every lane. */
    long stray() {
        return Lanes.all(~max());
    }

    /** One pixel, saturated. */
    int value(ByteBuffer source, int at) {
        short word = (short) Lanes.SHORT.get(source, at);
        return Math.min((swapped ? Short.reverseBytes(word) : word) & 0xFFFF, max());
    }
}
