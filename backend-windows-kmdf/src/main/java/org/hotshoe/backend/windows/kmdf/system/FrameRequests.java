// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Head;
import org.hotshoe.driver.abi.Slot;

/**
 * The requests that carry frames: one for each queued slot, pending until the driver has filled it. Their ends arrive
 * at a completion port, where whoever needs to know looks. <b>Thread-safe</b>; queueing and waiting allocate nothing.
 */
final class FrameRequests {
    /** The slot is with the caller. */
    private static final int IDLE = 0;
    /** Its request is with the driver, or its end has not been fetched from the port. */
    private static final int PENDING = 1;
    /** What each slot has: its {@code OVERLAPPED}, its {@code struct hotshoe_slot}, room for an alignment of 64. */
    private static final int STRIDE = 64;
    private static final int STRUCTURE_OFFSET = Win32.OVERLAPPED_SIZE;
    private static final int LOOK_MILLIS = 20;

    private final long device;
    private final long port;
    private final int slots;
    private final ByteBuffer bytes;
    private final long base;
    private final long[] frames;
    private final int[] rooms;
    private final AtomicIntegerArray states;
    private volatile int refusal;

    FrameRequests(long device, long port, WindowsMemory memory, int slots) {
        this.device = device;
        this.port = port;
        this.slots = slots;
        bytes = ByteBuffer.allocateDirect(slots * STRIDE).order(ByteOrder.nativeOrder());
        base = memory.addressOf(bytes);
        frames = new long[slots];
        rooms = new int[slots];
        states = new AtomicIntegerArray(slots);
        for (int slot = 0; slot < slots; slot++) {
            int at = slot * STRIDE + STRUCTURE_OFFSET;
            bytes.putInt(at + Head.SIZE_OFFSET, Slot.SIZE).putInt(at + Head.ABI_OFFSET, Abi.ABI);
            bytes.putInt(at + Slot.SLOT_OFFSET, slot);
        }
    }

    private boolean has(int slot) {
        return slot >= 0 && slot < slots;
    }

    /** The driver has accepted memory of this size for the slot. */
    synchronized void register(int slot, long frame, int room) {
        frames[slot] = frame;
        rooms[slot] = room;
    }

    /** The slot has no memory any more. */
    synchronized void unregister(int slot) {
        if (has(slot)) {
            frames[slot] = 0;
            rooms[slot] = 0;
        }
    }

    /** Hands a slot to the driver: 0, or an error of the contract. */
    int queue(int slot, Message message) {
        if (!has(slot)) {
            return Errno.EINVAL;
        }
        if (rooms[slot] == 0) {
            return Errno.ENXIO;
        }
        if (!states.compareAndSet(slot, IDLE, PENDING)) {
            // Its request may have ended without anybody having looked: after a stop, for instance.
            fetch(message, 0);
            if (!states.compareAndSet(slot, IDLE, PENDING)) {
                return Errno.EBUSY;
            }
        }
        int at = slot * STRIDE;
        for (int i = 0; i < Win32.OVERLAPPED_SIZE; i += Long.BYTES) {
            bytes.putLong(at + i, 0);
        }
        boolean done = Kernel32.DeviceIoControl(device, ControlCodes.of(Abi.REQUEST_QUEUE),
                base + at + STRUCTURE_OFFSET, Slot.SIZE, frames[slot], rooms[slot], 0, base + at);
        int error = done ? 0 : Native.getLastError();
        if (done || error == Win32.ERROR_IO_PENDING) {
            return 0;
        }
        states.set(slot, IDLE);
        return WindowsErrors.errno(error);
    }

    /** Waits until the request of a slot has ended, by when its memory is the caller's; whether it has. */
    boolean await(int slot, Message message, int millis) {
        if (!has(slot)) {
            return false;
        }
        final long deadline = System.nanoTime() + millis * 1_000_000L;
        while (states.get(slot) == PENDING) {
            if (!fetch(message, LOOK_MILLIS) && System.nanoTime() - deadline > 0) {
                return states.get(slot) != PENDING;
            }
        }
        return true;
    }

    /** Waits until no request is under way; whether that is so. */
    boolean awaitAll(Message message, int millis) {
        final long deadline = System.nanoTime() + millis * 1_000_000L;
        boolean all = true;
        for (int slot = 0; slot < slots; slot++) {
            all &= await(slot, message, (int) Math.max(0, (deadline - System.nanoTime()) / 1_000_000));
        }
        return all;
    }

    /** Why the driver refused a slot that seemed to be queued: an error of the contract, 0 when it refused none. */
    int refusal(Message message) {
        while (refusal == 0 && fetch(message, 0)) {
            // Each of them may be the one.
        }
        return refusal;
    }

    /**
     * Takes one end from the port, of whichever slot. A failed request counts as an end: whether there is a frame is
     * what the driver tells a dequeue.
     */
    private boolean fetch(Message message, int millis) {
        long overlapped = message.fetch(port, millis);
        long slot = (overlapped - base) / STRIDE;
        if (overlapped < base || slot >= slots) {
            return false;
        }
        note(message.fetchError());
        states.set((int) slot, IDLE);
        return true;
    }

    /** A stop, an unplugged camera and a closed handle are ends in order. */
    private void note(int error) {
        if (error != 0 && error != Errno.ECANCELED && error != Errno.ESHUTDOWN && error != Errno.ENODEV) {
            refusal = error;
        }
    }
}
