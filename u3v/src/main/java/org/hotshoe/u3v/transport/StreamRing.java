// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The buffers of one stream and their way through the transport. A slot is with the caller, or queued with the
 * transport, or filled and waiting to be dequeued; it starts with the caller. Blocks come out in the order in which
 * they were received. <b>Thread-safe</b>: one thread dequeues while others queue. Queueing and dequeueing allocate
 * nothing.
 */
@ConsumerType
public interface StreamRing extends AutoCloseable {
    /** {@link #dequeue}: nothing came in time. */
    int TIMEOUT = -1;
    /** {@link #dequeue}: the ring was cancelled or closed and nothing is left in it. */
    int CANCELLED = -2;
    /** {@link #dequeue}: the device left and nothing is left in the ring. */
    int GONE = -3;
    /**
     * {@link #dequeue}: the stream broke in a way that the transport could not mend; {@link Block#transferStatus}
     * tells.
     */
    int BROKEN = -4;

    /**
     * What the ring was opened with.
     *
     * @return the plan
     */
    RingPlan plan();

    /**
     * Payload memory of a slot: {@link RingPlan#slotBytes()} long, direct, little-endian. The content may be touched
     * only while the slot is with the caller.
     *
     * @param slot 0..slots-1
     * @return the same buffer for each call; borrowed until {@link #close()}, or until the last {@link #lease()} is
     *         closed
     */
    ByteBuffer payload(int slot);

    /**
     * Handle by which others get at the memory of a slot.
     *
     * @param slot 0..slots-1
     * @return file descriptor of a dma-buf, valid as long as {@link #payload}; -1 when the memory is not shared
     */
    default int sharedHandle(int slot) {
        return -1;
    }

    /**
     * Hands a slot to the transport to be filled.
     *
     * @param slot a slot that is with the caller
     * @throws org.hotshoe.device.CameraGoneException when the device has left; the slot stays with the caller
     * @throws CameraException                        when the transport refuses; the slot stays with the caller
     */
    void queue(int slot) throws CameraException;

    /**
     * Takes the next filled slot. Repairs of the stream run within this call, on the caller's thread: while nobody
     * dequeues, a stream that needs repair rests.
     *
     * @param block         receives what is known about it
     * @param timeoutMillis how long to wait, 0 for not at all
     * @return the slot, which is with the caller now, or one of the negative constants
     * @throws InterruptedException when the calling thread is interrupted
     */
    int dequeue(Block block, int timeoutMillis) throws InterruptedException;

    /**
     * Cancels everything that is queued, flushes the pipe and returns when no transfer is under way. Filled slots can
     * still be dequeued; all others are with the caller again. Wakes a waiting {@link #dequeue}. Queueing may start
     * anew after it.
     */
    void cancel();

    /**
     * Brings the counters below up to date, where that takes a request to a driver. Called when somebody asks for
     * statistics, not for each frame.
     */
    default void refreshCounters() {
        // Counters that are always up to date need nothing.
    }

    /**
     * Payload bytes that a CPU copied on their way into the ring, as far as the transport knows.
     *
     * @return bytes since the ring was opened
     */
    long copiedBytes();

    /**
     * Times that the stream had to be aligned again on a leader.
     *
     * @return count since the ring was opened
     */
    long resynchronisations();

    /**
     * Endpoint halts that were cleared.
     *
     * @return count since the ring was opened
     */
    long stalls();

    /**
     * Transfers that ended with an error.
     *
     * @return count since the ring was opened
     */
    long transferErrors();

    /**
     * Keeps the payload memory valid beyond {@link #close()}, for frames that a consumer still holds.
     *
     * @return a lease that the caller <b>owns</b>; the memory is freed when the ring and all its leases are closed
     */
    MemoryLease lease();

    /**
     * Cancels, gives everything back that belongs to the transport, and frees the memory unless a lease is open. Filled
     * slots are dropped. A second call does nothing; never throws.
     */
    @Override
    void close();

    /** Keeps the payload memory of a ring. <b>Thread-safe</b>. */
    interface MemoryLease extends AutoCloseable {

        /** Gives the lease back. A second call does nothing; never throws. */
        @Override
        void close();
    }
}
