// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;

/** Payload memory of a ring, freed with its last lease. <b>Thread-safe</b>. */
final class RingMemory {
    private final DirectMemory[] slots;
    private int leases = 1;

    private RingMemory(DirectMemory[] slots) {
        this.slots = slots;
    }

    /**
     * Allocates the slots.
     *
     * @param slots number of slots
     * @param bytes size of each
     * @return memory with one lease
     * @throws CameraException when there is not enough
     */
    static RingMemory allocate(int slots, int bytes) throws CameraException {
        DirectMemory[] memory = new DirectMemory[slots];
        RingMemory ring = new RingMemory(memory);
        try {
            for (int i = 0; i < slots; i++) {
                memory[i] = DirectMemory.allocate(bytes);
            }
        } catch (OutOfMemoryError | ArithmeticException none) {
            ring.release();
            throw new CameraException("there is no memory for the ring: buffers=" + slots + ", bytes each=" + bytes
                    + "; use fewer ring frames, or give Java more with -XX:MaxDirectMemorySize", none);
        }
        return ring;
    }

    /**
     * Memory of a slot.
     *
     * @param slot 0..slots-1
     * @return the same buffer for each call
     */
    ByteBuffer buffer(int slot) {
        return slots[slot].buffer();
    }

    /** Takes one more lease. */
    synchronized void retain() {
        if (leases == 0) {
            throw new IllegalStateException("the ring's memory is freed already");
        }
        leases++;
    }

    /** Gives a lease back. */
    synchronized void release() {
        if (leases == 0 || --leases > 0) {
            return;
        }
        for (DirectMemory slot : slots) {
            if (slot != null) {
                slot.free();
            }
        }
    }
}
