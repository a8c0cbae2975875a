// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Dequeue;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;

/** The way of a filled slot from the driver. <b>Thread-bound</b>; allocates nothing while the holder stays the same. */
final class Dequeuer {
    /** An interrupt cannot end a wait in the kernel: the wait looks up this often. */
    private static final int LOOK_MILLIS = 500;

    private final Gate gate;
    private final RingPlan plan;
    private final Counters counters;
    private final Structure dequeue;
    private final Addresses leaders;
    private final Addresses trailers;

    Dequeuer(Gate gate, NativeMemory memory, RingPlan plan, Counters counters) {
        this.gate = gate;
        this.plan = plan;
        this.counters = counters;
        dequeue = new Structure(memory, Dequeue.SIZE);
        leaders = new Addresses(memory);
        trailers = new Addresses(memory);
    }

    int dequeue(Block block, int timeoutMillis) throws InterruptedException {
        aim(block);
        final long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        int wait = Math.min(timeoutMillis, LOOK_MILLIS);
        int result = look(block, wait);
        while (result == StreamRing.TIMEOUT && wait > 0) {
            wait = (int) Math.min(LOOK_MILLIS, Math.max(0, (deadline - System.nanoTime() + 999_999) / 1_000_000));
            if (wait > 0) {
                result = look(block, wait);
            }
        }
        return result;
    }

    private void aim(Block block) {
        if (block.leader.capacity() < plan.leaderBytes() || block.trailer.capacity() < plan.trailerBytes()) {
            throw new IllegalArgumentException("the holder has no room for what the plan names: leader="
                    + block.leader.capacity() + " of " + plan.leaderBytes() + ", trailer=" + block.trailer.capacity()
                    + " of " + plan.trailerBytes());
        }
        dequeue.put(Dequeue.LEADER_OFFSET, leaders.of(block.leader));
        dequeue.put(Dequeue.TRAILER_OFFSET, trailers.of(block.trailer));
    }

    private int look(Block block, int waitMillis) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for a frame");
        }
        dequeue.put(Dequeue.TIMEOUT_MS_OFFSET, waitMillis);
        int error = gate.request(Abi.REQUEST_DEQUEUE, dequeue);
        switch (error) {
            case 0:
                return verdict(block, dequeue.getInt(Dequeue.RESULT_OFFSET));
            case Errno.EINTR:
                return StreamRing.TIMEOUT;
            case Errno.ENODEV:
                return StreamRing.GONE;
            case Gate.CLOSED, Errno.EPERM:
                return StreamRing.CANCELLED;
            default:
                return broken(block, error);
        }
    }

    private int verdict(Block block, int result) {
        switch (result) {
            case Abi.OK:
                return take(block);
            case Abi.TIMEOUT:
                counters.refresh();
                return StreamRing.TIMEOUT;
            case Abi.CANCELLED:
                return StreamRing.CANCELLED;
            case Abi.GONE:
                return StreamRing.GONE;
            default:
                return broken(block, dequeue.getInt(Dequeue.SYSTEM_ERROR_OFFSET));
        }
    }

    private static int broken(Block block, int error) {
        block.clear();
        block.transferStatus = Block.ERROR;
        block.systemError = error;
        return StreamRing.BROKEN;
    }

    private int take(Block block) {
        final Structure from = dequeue;
        block.leaderLength = Math.min(from.getInt(Dequeue.LEADER_BYTES_OFFSET), plan.leaderBytes());
        block.trailerLength = Math.min(from.getInt(Dequeue.TRAILER_BYTES_OFFSET), plan.trailerBytes());
        block.payloadReceived = from.getLong(Dequeue.PAYLOAD_BYTES_OFFSET);
        block.contiguous = (from.getInt(Dequeue.FLAGS_OFFSET) & Abi.CONTIGUOUS) != 0;
        // The numbers of Block are those of the contract.
        block.transferStatus = from.getInt(Dequeue.STATUS_OFFSET);
        block.systemError = from.getInt(Dequeue.SYSTEM_ERROR_OFFSET);
        block.hostTimestamp = from.getLong(Dequeue.TIMESTAMP_OFFSET);
        if (block.transferStatus != Block.OK) {
            counters.refresh();
        }
        return from.getInt(Dequeue.SLOT_OFFSET);
    }
}
