// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.util.ArrayDeque;

/** One endpoint of a {@link TransferBook}, guarded by the book's lock. */
final class Lane {
    /** Waiting for a place in the window, in order. */
    final ArrayDeque<BusTransfer> queue = new ArrayDeque<>(64);
    /** Whether a thread is between taking a transfer from the queue and having submitted it. */
    boolean pumping;

    private final long windowBytes;
    private final ArrayDeque<BusTransfer> idle = new ArrayDeque<>(64);
    private final ArrayDeque<Slab> slabs = new ArrayDeque<>(64);
    private long slabBytes;
    private long usedBytes;

    Lane(long windowBytes) {
        this.windowBytes = windowBytes;
    }

    BusTransfer takeIdle() {
        return idle.pollLast();
    }

    void putIdle(BusTransfer transfer) {
        idle.addLast(transfer);
    }

    /** One transfer always fits, whatever its size: else it could never go. */
    boolean fits(int bytes) {
        return usedBytes == 0 || usedBytes + bytes <= windowBytes;
    }

    long usedBytes() {
        return usedBytes;
    }

    void attach(BusTransfer transfer) {
        final Slab slab = take(transfer.length());
        usedBytes += slab.data.capacity();
        transfer.slab = slab;
    }

    void detach(BusTransfer transfer) {
        final Slab slab = transfer.slab;
        if (slab == null) {
            return;
        }
        transfer.slab = null;
        usedBytes -= slab.data.capacity();
        if (slabBytes + slab.data.capacity() <= windowBytes) {
            slabBytes += slab.data.capacity();
            slabs.addLast(slab);
        }
    }

    private Slab take(int length) {
        for (int i = slabs.size(); i > 0; i--) {
            final Slab slab = slabs.pollLast();
            if (fitting(slab.data.capacity(), length)) {
                slabBytes -= slab.data.capacity();
                return slab;
            }
            slabs.addFirst(slab);
        }
        return new Slab(capacityFor(length));
    }

    private static boolean fitting(int capacity, int length) {
        return capacity >= length && capacity <= 2L * capacityFor(length);
    }

    /** Sizes in steps, so that a host that varies its lengths a little reuses the same memory. */
    private static int capacityFor(int length) {
        final int step = length < 65_536 ? 4_096 : 65_536;
        return Math.max(step, (length + step - 1) / step * step);
    }
}
