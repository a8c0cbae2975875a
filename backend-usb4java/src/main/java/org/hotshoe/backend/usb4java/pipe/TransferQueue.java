// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

/** Submitted transfers in the order of their submission. Adding and removing allocate nothing. <b>Thread-bound</b>. */
final class TransferQueue {
    private LibusbTransfer[] slots = new LibusbTransfer[16];
    private int head;
    private int size;

    /** Makes room for so many transfers. */
    void reserve(int transfers) {
        if (transfers <= slots.length) {
            return;
        }
        LibusbTransfer[] larger = new LibusbTransfer[Math.max(transfers, slots.length * 2)];
        for (int index = 0; index < size; index++) {
            larger[index] = get(index);
        }
        slots = larger;
        head = 0;
    }

    void add(LibusbTransfer transfer) {
        slots[(head + size) % slots.length] = transfer;
        size++;
    }

    /** The transfer at a place, 0 being the oldest. */
    LibusbTransfer get(int index) {
        return slots[(head + index) % slots.length];
    }

    LibusbTransfer removeOldest() {
        LibusbTransfer oldest = slots[head];
        slots[head] = null;
        head = (head + 1) % slots.length;
        size--;
        return oldest;
    }

    int size() {
        return size;
    }
}
