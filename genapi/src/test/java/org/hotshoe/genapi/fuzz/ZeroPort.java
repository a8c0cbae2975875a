// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import java.nio.ByteBuffer;
import org.hotshoe.genapi.Port;

/** A device whose registers are zero whatever is written. */
final class ZeroPort implements Port {

    @Override
    public void read(long address, ByteBuffer target) {
        while (target.remaining() >= Long.BYTES) {
            target.putLong(0);
        }
        while (target.hasRemaining()) {
            target.put((byte) 0);
        }
    }

    @Override
    public void write(long address, ByteBuffer source) {
        source.position(source.limit());
    }
}
