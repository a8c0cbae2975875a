// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Four 16-bit pixels in the lanes of one long, the first pixel in the lowest. */
final class Lanes {
    /** Little-endian longs of a byte buffer, at any alignment. */
    static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Little-endian 16-bit words of a byte buffer, at any alignment. */
    static final VarHandle SHORT = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

    private Lanes() {
    }

    /** The same 16 bits in every lane. */
    static long all(int value) {
        return ONES * (value & 0xFFFF);
    }

    /** Exchanges the bytes of every lane. */
    static long swapBytes(long lanes) {
        return (lanes & LOW_BYTES) << 8 | lanes >>> 8 & LOW_BYTES;
    }

    /** Sets all bits of every lane that has one of the given bits, none of which is a lane's lowest. */
    static long saturate(long lanes, long stray) {
        long carries = ((lanes & stray) >>> 1) + all(0x7FFF);
        return lanes | (carries >>> 15 & ONES) * 0xFFFF;
    }

    /** Moves the low bytes of eight lanes together. */
    static long lowBytes(long first, long second) {
        return sorted(first & LOW_BYTES | (second & LOW_BYTES) << 8);
    }

    /** Moves the high bytes of eight lanes together. */
    static long highBytes(long first, long second) {
        return sorted(first >>> 8 & LOW_BYTES | second & ~LOW_BYTES);
    }

    /**
     * Brings the bytes at even positions into the lower half and those at odd ones into the upper: exchanges the middle
     * bytes of each half, then the middle pairs of all. Eight pixels at once take fewer steps than two times four.
     */
    private static long sorted(long bytes) {
        long differ = (bytes ^ bytes >>> 8) & 0x0000_FF00_0000_FF00L;
        long pairs = bytes ^ differ ^ differ << 8;
        differ = (pairs ^ pairs >>> 16) & 0xFFFF_0000L;
        return pairs ^ differ ^ differ << 16;
    }
}
