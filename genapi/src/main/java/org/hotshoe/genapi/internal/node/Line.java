// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.genapi.Port;

/** Bytes of one register, as last read or written. Registers at the same place share it. */
final class Line {
    /** Longest register that is kept: longer ones are files and tables, read on purpose. */
    static final int MAX_KEPT = 4096;
    private static final byte[] NONE = {};

    final Port port;
    final long address;
    final int length;
    /** The bytes, {@link #length} of them while {@link #valid}; of a long register none until it is read. */
    byte[] data;
    boolean valid;
    /** Operation in which the bytes were read. */
    long epoch = -1;
    /** Writes to the device that the bytes are younger than. */
    long writes = -1;
    /** When the bytes were read or written, by the clock of the {@link RegisterCache}. */
    long stamp;
    /** {@link System#nanoTime()} of the read. */
    long readAt;

    Line(Port port, long address, int length) {
        this.port = port;
        this.address = address;
        this.length = length;
        this.data = isLong(length) ? NONE : new byte[length];
    }

    /** Whether a register is too long to be kept along with others. */
    static boolean isLong(int length) {
        return length > MAX_KEPT;
    }

    boolean isLong() {
        return isLong(length);
    }

    /** Forgets the bytes of a long register. */
    void release() {
        if (isLong()) {
            valid = false;
            data = NONE;
        }
    }

    boolean overlaps(Line other) {
        // Differences wrap as addresses do, so that the end of the address space is no special case.
        return port == other.port && (Long.compareUnsigned(other.address - address, length) < 0
                || Long.compareUnsigned(address - other.address, other.length) < 0);
    }
}
