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
    private static final long LOW_PAIRS = 0x0000_FFFF_0000_FFFFL;
    private static final long JOIN = 1L << 32 | 1L << 16;

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

    /** Moves the low bytes of eight lanes together; a multiplication brings two pairs side by side. */
    static long lowBytes(long first, long second) {
        long a = first & LOW_BYTES;
        long b = second & LOW_BYTES;
        long pairsA = (a | a >>> 8) & LOW_PAIRS;
        long pairsB = (b | b >>> 8) & LOW_PAIRS;
        return pairsA * JOIN >>> 32 | pairsB * JOIN & 0xFFFF_FFFF_0000_0000L;
    }
}
