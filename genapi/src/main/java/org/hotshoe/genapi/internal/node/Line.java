// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.genapi.Port;

/** Bytes of one register, as last read or written. Registers at the same place share it. */
final class Line {
    final Port port;
    final long address;
    final byte[] data;
    boolean valid;
    /** Operation in which the bytes were read. */
    long epoch = -1;
    /** Writes to the device that the bytes are younger than. */
    long writes = -1;
    /** {@link System#nanoTime()} of the read. */
    long readAt;

    Line(Port port, long address, int length) {
        this.port = port;
        this.address = address;
        this.data = new byte[length];
    }

    boolean overlaps(Line other) {
        // Differences wrap as addresses do, so that the end of the address space is no special case.
        return port == other.port && (Long.compareUnsigned(other.address - address, data.length) < 0
                || Long.compareUnsigned(address - other.address, other.data.length) < 0);
    }
}
