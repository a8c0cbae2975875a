// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import org.hotshoe.simulator.usb.UsbTransfer;

/** A transfer whose submitter waits for it. One submitter at a time; the memory is set anew for each submit. */
final class WaitingTransfer extends UsbTransfer {
    /** Result of {@link #run}: not complete in time; it was taken back. */
    static final int TIMEOUT = -100;

    private final Wires wires;
    private ByteBuffer memory;
    private boolean complete;
    private int result;
    private int moved;

    WaitingTransfer(Wires wires, int wire) {
        super(wires.endpoint(wire), ByteBuffer.allocate(0));
        this.wires = wires;
    }

    @Override
    public ByteBuffer data() {
        return memory;
    }

    /**
     * Moves data and waits for the end.
     *
     * @return bytes that moved, {@link #TIMEOUT}, or a negative result of the device
     */
    int run(ByteBuffer data, int timeoutMillis) {
        synchronized (this) {
            memory = data;
            complete = false;
        }
        wires.submit(this);
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        if (!awaitUntil(end)) {
            wires.cancel(this);
            awaitUntil(Long.MAX_VALUE);
        }
        synchronized (this) {
            if (result == CANCELLED) {
                return TIMEOUT;
            }
            return result < 0 ? result : moved;
        }
    }

    private synchronized boolean awaitUntil(long end) {
        boolean interrupted = false;
        while (!complete) {
            long left = end == Long.MAX_VALUE ? 1000 : (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return complete;
    }

    /** Ends a wait early, from any thread: the device completes the transfer as cancelled. */
    void cancel() {
        wires.cancel(this);
    }

    @Override
    public synchronized void completed(int outcome, int bytes) {
        result = outcome;
        moved = bytes;
        complete = true;
        notifyAll();
    }
}
