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

    /** Moves the low bytes of the lanes together. */
    static long lowBytes(long lanes) {
        long bytes = lanes & LOW_BYTES;
        long pairs = (bytes | bytes >>> 8) & LOW_PAIRS;
        return (pairs | pairs >>> 16) & 0xFFFF_FFFFL;
    }
}
