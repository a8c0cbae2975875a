// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.hotshoe.capture.MemoryKind;

/**
 * How the device cuts a block into transfers, and the ring that receives them. The sizes are those written to the
 * stream interface registers. Immutable; shared.
 *
 * @param slots         buffers in the ring
 * @param memory        where their memory comes from
 * @param leaderBytes   size of the leader's buffer (SIRM maximum leader size)
 * @param transferBytes size of each full payload transfer
 * @param transferCount number of full payload transfers
 * @param final1Bytes   size of the first final transfer, 0: there is none
 * @param final2Bytes   size of the second final transfer, 0: there is none
 * @param trailerBytes  size of the trailer's buffer (SIRM maximum trailer size)
 * @param payloadBytes  required payload of a block; at most what the transfers hold
 * @param bytesInFlight how many bytes to keep queued with the system at once, at most, but always one block
 * @param buffers       the consumer's own memory, one direct buffer for each slot; empty: the ring allocates
 * @param sharedHandles shared memory of others, one handle for each slot; empty: the ring allocates
 */
public record RingPlan(int slots, MemoryKind memory, int leaderBytes, int transferBytes, int transferCount,
        int final1Bytes, int final2Bytes, int trailerBytes, long payloadBytes, long bytesInFlight,
        List<ByteBuffer> buffers, List<Integer> sharedHandles) {

    /** Checks that no size is negative and that a slot fits a buffer. */
    public RingPlan {
        Objects.requireNonNull(memory, "memory");
        if (!buffers.isEmpty() && buffers.size() != slots || !sharedHandles.isEmpty()
                && sharedHandles.size() != slots) {
            throw new IllegalArgumentException("memory that is given is given for each slot: slots=" + slots
                    + ", buffers=" + buffers.size() + ", shared handles=" + sharedHandles.size());
        }
        long room = (long) transferBytes * transferCount + final1Bytes + final2Bytes;
        if (slots < 1 || leaderBytes < 1 || trailerBytes < 1 || transferBytes < 0 || transferCount < 0
                || final1Bytes < 0 || final2Bytes < 0 || payloadBytes < 0 || payloadBytes > room
                || room > Integer.MAX_VALUE - 4096) {
            throw new IllegalArgumentException("a ring plan needs sizes that fit each other: slots=" + slots
                    + ", leader=" + leaderBytes + ", transfer=" + transferBytes + " x " + transferCount + ", final1="
                    + final1Bytes + ", final2=" + final2Bytes + ", trailer=" + trailerBytes + ", payload="
                    + payloadBytes);
        }
    }

    /**
     * A plan whose ring allocates its memory.
     *
     * @param slots         buffers in the ring
     * @param memory        where their memory comes from
     * @param leaderBytes   size of the leader's buffer
     * @param transferBytes size of each full payload transfer
     * @param transferCount number of full payload transfers
     * @param final1Bytes   size of the first final transfer, 0: there is none
     * @param final2Bytes   size of the second final transfer, 0: there is none
     * @param trailerBytes  size of the trailer's buffer
     * @param payloadBytes  required payload of a block
     * @param bytesInFlight how many bytes to keep queued with the system at once
     */
    public RingPlan(int slots, MemoryKind memory, int leaderBytes, int transferBytes, int transferCount,
            int final1Bytes, int final2Bytes, int trailerBytes, long payloadBytes, long bytesInFlight) {
        this(slots, memory, leaderBytes, transferBytes, transferCount, final1Bytes, final2Bytes, trailerBytes,
                payloadBytes, bytesInFlight, List.of(), List.of());
    }

    /**
     * Room that one slot needs for payload.
     *
     * @return bytes; more than the required payload by up to the device's alignment
     */
    public int slotBytes() {
        return transferBytes * transferCount + final1Bytes + final2Bytes;
    }
}
