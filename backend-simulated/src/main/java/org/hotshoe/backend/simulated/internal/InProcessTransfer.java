// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.u3v.transport.BulkTransfer;

/** One transfer into a piece of the ring. */
final class InProcessTransfer extends UsbTransfer implements BulkTransfer {
    private final InProcessBulkPipe pipe;
    private final int tag;
    private Status status = Status.CANCELLED;
    private int actualLength;
    /** Back from the device, but perhaps not told yet; guarded by the pipe. */
    boolean done;

    InProcessTransfer(InProcessBulkPipe pipe, int endpoint, ByteBuffer memory, int tag) {
        super(endpoint, memory);
        this.pipe = pipe;
        this.tag = tag;
    }

    @Override
    public void completed(int result, int moved) {
        actualLength = moved;
        status = switch (result) {
            case UsbTransfer.STALL -> Status.STALLED;
            case UsbTransfer.CANCELLED -> Status.CANCELLED;
            case UsbTransfer.GONE -> Status.GONE;
            case UsbTransfer.OVERFLOW -> Status.OVERFLOW;
            default -> result < 0 ? Status.FAILED : Status.COMPLETED;
        };
        pipe.completed(this);
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public int actualLength() {
        return actualLength;
    }

    @Override
    public int systemError() {
        return 0;
    }

    /** Nothing to free: the memory is the ring's. */
    @Override
    public void free() {
        done = false;
    }
}
