// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

/** Slots in order, first in first out, with room for all of a ring. Allocates nothing. Guarded by the ring's lock. */
final class SlotQueue {
    private final RingSlot[] slots;
    private int head;
    private int size;

    SlotQueue(int capacity) {
        slots = new RingSlot[capacity];
    }

    int size() {
        return size;
    }

    RingSlot get(int position) {
        return slots[wrap(head + position)];
    }

    void add(RingSlot slot) {
        slots[wrap(head + size++)] = slot;
    }

    RingSlot removeFirst() {
        RingSlot first = slots[head];
        slots[head] = null;
        head = wrap(head + 1);
        size--;
        return first;
    }

    void clear() {
        while (size > 0) {
            removeFirst();
        }
    }

    boolean contains(RingSlot slot) {
        return position(slot) >= 0;
    }

    /** Takes a slot out, wherever it is. */
    void remove(RingSlot slot) {
        for (int i = position(slot); i < size - 1; i++) {
            slots[wrap(head + i)] = slots[wrap(head + i + 1)];
        }
        slots[wrap(head + --size)] = null;
    }

    /** Puts a slot that is in the queue before all others. */
    void moveToFront(RingSlot slot) {
        for (int i = position(slot); i > 0; i--) {
            slots[wrap(head + i)] = slots[wrap(head + i - 1)];
        }
        slots[head] = slot;
    }

    private int position(RingSlot slot) {
        for (int i = 0; i < size; i++) {
            if (get(i) == slot) {
                return i;
            }
        }
        return -1;
    }

    private int wrap(int position) {
        return position < slots.length ? position : position - slots.length;
    }
}
