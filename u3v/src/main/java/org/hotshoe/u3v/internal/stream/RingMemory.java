// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/** Payload memory of a ring, given back with its last lease: to the next ring or to the system. <b>Thread-safe</b>. */
final class RingMemory {
    /** What is to be freed; empty when the memory is the consumer's. */
    private final DirectMemory[] slots;
    private final ByteBuffer[] buffers;
    private int leases = 1;

    private RingMemory(DirectMemory[] slots, ByteBuffer[] buffers) {
        this.slots = slots;
        this.buffers = buffers;
    }

    /**
     * Takes the consumer's own memory.
     *
     * @param given a buffer for each slot
     * @param bytes size that each needs
     * @return memory with one lease, which frees nothing
     * @throws CameraException when a buffer is too small
     */
    static RingMemory of(List<ByteBuffer> given, int bytes) throws CameraException {
        ByteBuffer[] buffers = new ByteBuffer[given.size()];
        for (int i = 0; i < buffers.length; i++) {
            ByteBuffer buffer = given.get(i);
            if (buffer.remaining() < bytes) {
                throw new BadSettingsException("buffer " + i + " of the settings is too small for a frame and the "
                        + "end of"
                        + " its last packet: bytes=" + buffer.remaining() + ", needed=" + bytes + "; give larger ones");
            }
            buffers[i] = buffer.slice(buffer.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        return new RingMemory(new DirectMemory[0], buffers);
    }

    /**
     * Allocates the slots; what is in them is not defined.
     *
     * @param slots number of slots
     * @param bytes size of each
     * @return memory with one lease
     * @throws CameraException when there is not enough
     */
    static RingMemory allocate(int slots, int bytes) throws CameraException {
        DirectMemory[] memory = new DirectMemory[slots];
        ByteBuffer[] buffers = new ByteBuffer[slots];
        RingMemory ring = new RingMemory(memory, buffers);
        try {
            for (int i = 0; i < slots; i++) {
                memory[i] = slot(bytes);
                buffers[i] = memory[i].buffer();
            }
        } catch (OutOfMemoryError | ArithmeticException none) {
            ring.release();
            throw new CameraException("there is no memory for the ring: buffers=" + slots + ", bytes each=" + bytes
                    + "; use fewer ring frames, or give Java more with -XX:MaxDirectMemorySize", none);
        }
        return ring;
    }

    private static DirectMemory slot(int bytes) {
        DirectMemory spare = SpareMemory.take(bytes);
        if (spare != null) {
            return spare;
        }
        try {
            return DirectMemory.allocate(bytes);
        } catch (OutOfMemoryError scarce) {
            SpareMemory.freeAll();
            return DirectMemory.allocate(bytes);
        }
    }

    /**
     * Memory of a slot.
     *
     * @param slot 0..slots-1
     * @return the same buffer for each call
     */
    ByteBuffer buffer(int slot) {
        return buffers[slot];
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
        if (slots.length > 0) {
            SpareMemory.give(Arrays.stream(slots).filter(Objects::nonNull).toList());
        }
    }
}
