// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Head;

/** Memory of one request structure, made once and used again and again. <b>Thread-bound</b>. */
final class Structure {
    /** The structure, in the byte order of this machine. */
    final ByteBuffer bytes;
    private final long address;
    private final int size;

    Structure(NativeMemory memory, int size) {
        this.size = size;
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        bytes.putInt(Head.SIZE_OFFSET, size).putInt(Head.ABI_OFFSET, Abi.ABI);
        address = memory.addressOf(bytes);
    }

    long address() {
        return address;
    }

    int size() {
        return size;
    }

    int getInt(int offset) {
        return bytes.getInt(offset);
    }

    long getLong(int offset) {
        return bytes.getLong(offset);
    }

    Structure put(int offset, int value) {
        bytes.putInt(offset, value);
        return this;
    }

    Structure put(int offset, long value) {
        bytes.putLong(offset, value);
        return this;
    }
}
