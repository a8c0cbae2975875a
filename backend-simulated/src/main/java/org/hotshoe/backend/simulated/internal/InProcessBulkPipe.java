// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkTransfer;

/**
 * The stream endpoint of a virtual device: the camera writes straight into the memory of the transfers. Completions are
 * told one at a time and in order of submission, by whichever thread finds the oldest transfer complete.
 */
final class InProcessBulkPipe implements BulkPipe {
    private final Wires wires;
    private final Runnable released;
    private final ArrayDeque<InProcessTransfer> submitted = new ArrayDeque<>(256);
    private CompletionHandler handler = transfer -> { };
    private boolean telling;
    private boolean closed;
    private volatile boolean gone;

    InProcessBulkPipe(Wires wires, Runnable released) {
        this.wires = wires;
        this.released = released;
    }

    @Override
    public BulkTransfer allocate(ByteBuffer memory, int tag) {
        return new InProcessTransfer(this, wires.endpoint(Wires.STREAM_IN), memory.slice(), tag);
    }

    @Override
    public void submit(BulkTransfer transfer) throws CameraException {
        InProcessTransfer own = (InProcessTransfer) transfer;
        synchronized (this) {
            if (closed || gone) {
                throw Wires.gone();
            }
            own.done = false;
            submitted.addLast(own);
        }
        wires.submit(own);
    }

    /** The newest first: were the oldest taken back first, the camera would go on writing into those behind it. */
    @Override
    public void cancelAll() {
        InProcessTransfer[] transfers;
        synchronized (this) {
            transfers = submitted.toArray(new InProcessTransfer[0]);
        }
        for (int i = transfers.length - 1; i >= 0; i--) {
            wires.cancel(transfers[i]);
        }
    }

    @Override
    public void clearHalt() throws CameraException {
        wires.clearHalt(Wires.STREAM_IN);
    }

    @Override
    public void setHandler(CompletionHandler told) {
        handler = told;
    }

    @Override
    public int maximumPacketBytes() {
        return wires.packetBytes();
    }

    /** The camera writes into the ring itself. */
    @Override
    public long copiedBytes() {
        return 0;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        cancelAll();
        awaitIdle();
        released.run();
    }

    private synchronized void awaitIdle() {
        boolean interrupted = false;
        while (telling || !submitted.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A transfer came back from the device. */
    void completed(InProcessTransfer transfer) {
        synchronized (this) {
            transfer.done = true;
            gone |= transfer.status() == BulkTransfer.Status.GONE;
            if (telling) {
                return;
            }
            telling = true;
        }
        for (InProcessTransfer next = oldestDone(); next != null; next = oldestDone()) {
            handler.completed(next);
        }
    }

    private synchronized InProcessTransfer oldestDone() {
        InProcessTransfer oldest = submitted.peekFirst();
        if (oldest != null && oldest.done) {
            return submitted.pollFirst();
        }
        telling = false;
        notifyAll();
        return null;
    }
}
