// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.u3v.transport.StreamRing.MemoryLease;

/** Payload memory of a ring, given back with its last lease: mappings, shared handles. <b>Thread-safe</b>. */
final class RingMemory {
    private final NativeMemory memory;
    private final ByteBuffer[] buffers;
    private final int[] handles;
    private final List<Runnable> freeing = new ArrayList<>();
    private int leases = 1;

    RingMemory(NativeMemory memory, int slots) {
        this.memory = memory;
        buffers = new ByteBuffer[slots];
        handles = new int[slots];
        Arrays.fill(handles, -1);
    }

    /** Sets the memory of a slot. */
    void put(int slot, ByteBuffer buffer) {
        buffers[slot] = buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sets the memory of a slot: a mapping that is given back in the end. */
    void putMapping(int slot, long address, long mapped, int bytes) {
        owns(address, mapped);
        put(slot, memory.view(address, bytes));
    }

    /** A mapping to give back in the end. */
    void owns(long address, long mapped) {
        freeing.add(() -> memory.unmap(address, mapped));
    }

    /** Sets the shared handle of a slot, which is closed in the end when it is the ring's own. */
    void putHandle(int slot, int handle, boolean own) {
        handles[slot] = handle;
        if (own) {
            freeing.add(() -> memory.closeShared(handle));
        }
    }

    ByteBuffer buffer(int slot) {
        return buffers[slot];
    }

    int handle(int slot) {
        return handles[slot];
    }

    synchronized MemoryLease lease() {
        if (leases == 0) {
            throw new IllegalStateException("the ring's memory is freed already");
        }
        leases++;
        return new Lease();
    }

    /** Gives a lease back. */
    synchronized void release() {
        if (leases > 0 && --leases == 0) {
            freeing.forEach(Runnable::run);
            freeing.clear();
        }
    }

    private final class Lease implements MemoryLease {
        private boolean closed;

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                release();
            }
        }
    }
}
