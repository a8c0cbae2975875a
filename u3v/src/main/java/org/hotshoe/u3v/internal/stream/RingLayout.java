// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import org.hotshoe.u3v.transport.RingPlan;

/**
 * Where the elements of a block go. Every transfer has room for whole packets: a device ends an element that is no
 * multiple of the packet size with a short packet, so the extra room never holds it up, and an element that lands in
 * the place of another after a loss does not overflow it. Immutable.
 */
final class RingLayout {
    /** The sizes that the device was given. */
    final RingPlan plan;
    /** Bytes of a full packet. */
    final int packetBytes;
    /** Room of the leader's transfer. */
    final int leaderRoom;
    /** Room of the trailer's transfer. */
    final int trailerRoom;
    /** Memory of a slot. */
    final int memoryBytes;

    RingLayout(RingPlan plan, int packetBytes) {
        this.plan = plan;
        this.packetBytes = packetBytes;
        leaderRoom = packets(plan.leaderBytes());
        trailerRoom = packets(plan.trailerBytes());
        int last = payloadElements();
        memoryBytes = last == 0 ? packetBytes : Math.addExact(place(last), room(last));
    }

    /** Number of payload elements. */
    int payloadElements() {
        return plan.transferCount() + (plan.final1Bytes() > 0 ? 1 : 0) + (plan.final2Bytes() > 0 ? 1 : 0);
    }

    /** Number of elements of a block. */
    int elements() {
        return payloadElements() + 2;
    }

    /** Largest size that the device gives to payload element 1..{@link #payloadElements()}. */
    int size(int element) {
        if (element <= plan.transferCount()) {
            return plan.transferBytes();
        }
        return element == plan.transferCount() + 1 && plan.final1Bytes() > 0 ? plan.final1Bytes() : plan.final2Bytes();
    }

    /** First byte of a payload element in the slot when every element before it was full. */
    int place(int element) {
        int full = Math.min(element - 1, plan.transferCount());
        boolean second = element == plan.transferCount() + 2;
        return full * plan.transferBytes() + (second ? plan.final1Bytes() : 0);
    }

    /** Room of a payload element's transfer: only the last one may reach beyond its end. */
    int room(int element) {
        return element == payloadElements() ? packets(size(element)) : size(element);
    }

    /** Bytes of all transfers of a block. */
    long blockBytes() {
        return (long) memoryBytes + leaderRoom + trailerRoom;
    }

    private int packets(int bytes) {
        return Math.multiplyExact((bytes + packetBytes - 1) / packetBytes, packetBytes);
    }
}
