// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.ByteBuffer;
import org.hotshoe.driver.NativeMemory;

/** Address of a buffer that is the same one most of the time: asking the system for it may allocate. */
final class Addresses {
    private final NativeMemory memory;
    private ByteBuffer last;
    private long address;

    Addresses(NativeMemory memory) {
        this.memory = memory;
    }

    /** Address of the first byte of a direct buffer, whatever its position. */
    long of(ByteBuffer direct) {
        if (direct != last) {
            address = memory.addressOf(direct);
            last = direct;
        }
        return address;
    }
}
