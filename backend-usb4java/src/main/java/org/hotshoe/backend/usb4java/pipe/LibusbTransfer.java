// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import java.nio.ByteBuffer;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;
import org.usb4java.TransferCallback;

/** A transfer of a {@link LibusbBulkPipe}. Guarded by the pipe's lock where not said otherwise. */
final class LibusbTransfer implements BulkTransfer, TransferCallback {
    /** Submitted and not yet taken off the pipe's queue. */
    boolean queued;
    /** libusb has given it back. */
    boolean done;
    /** {@code null} once it is freed. */
    Transfer transfer;

    private final LibusbBulkPipe pipe;
    private final int tag;
    private final int length;
    private Status status = Status.COMPLETED;
    private int actualLength;
    private int systemError;

    LibusbTransfer(LibusbBulkPipe pipe, Transfer transfer, ByteBuffer slice, int tag) {
        this.pipe = pipe;
        this.transfer = transfer;
        this.tag = tag;
        this.length = slice.capacity();
    }

    /** libusb's callback, on the event thread. */
    @Override
    public void processTransfer(Transfer completed) {
        int code = completed.status();
        status = status(code);
        actualLength = Math.min(Math.max(completed.actualLength(), 0), length);
        systemError = status == Status.COMPLETED || status == Status.CANCELLED ? 0 : code;
        pipe.completed(this);
    }

    private static Status status(int code) {
        switch (code) {
            case LibUsb.TRANSFER_COMPLETED:
                return Status.COMPLETED;
            case LibUsb.TRANSFER_CANCELLED:
                return Status.CANCELLED;
            case LibUsb.TRANSFER_STALL:
                return Status.STALLED;
            case LibUsb.TRANSFER_NO_DEVICE:
                return Status.GONE;
            case LibUsb.TRANSFER_OVERFLOW:
                return Status.OVERFLOW;
            default:
                return Status.FAILED;
        }
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public int length() {
        return length;
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
        return systemError;
    }

    @Override
    public void free() {
        pipe.free(this);
    }
}
