// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import java.nio.ByteBuffer;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.libusb.Link;
import org.hotshoe.device.CameraException;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;
import org.usb4java.TransferCallback;

/**
 * One transfer that a thread waits for and another may end: libusb's own blocking call cannot be ended. It has memory of
 * its own, so that a transfer which the system does not give back never writes into a caller's. Thread-bound but for
 * {@link #cancel()}.
 */
final class SyncTransfer implements TransferCallback {
    /** {@link #run}: cancelled by {@link #cancel()}. */
    static final int CLOSED = -101;
    /** {@link #run}: the system did not give the transfer back after its cancellation. */
    static final int STUCK = -102;
    /** {@link #run}: nothing, or not all, was moved in time; {@link #actualLength()} tells how much. */
    static final int TIMED_OUT = -103;
    /** {@link #run}: the endpoint is halted. */
    static final int STALLED = -104;
    private static final long GIVE_BACK_MILLIS = 1_000;

    private final BulkEndpoint endpoint;
    private final Link link;
    private final Transfer transfer;
    private ByteBuffer memory;
    private boolean running;
    private boolean closed;
    private int status;
    private int actualLength;

    SyncTransfer(Link link, BulkEndpoint endpoint, int bytes) throws CameraException {
        this.link = link;
        this.endpoint = endpoint;
        transfer = LibUsb.allocTransfer();
        if (transfer == null) {
            throw new CameraException("no memory for a transfer");
        }
        resize(bytes);
    }

    private void resize(int bytes) {
        memory = ByteBuffer.allocateDirect(endpoint.wholePackets(bytes));
        LibUsb.fillBulkTransfer(transfer, link.handle(), (byte) endpoint.address(), memory, this, null, 0);
    }

    /** Memory with room for at least so many bytes. Its earlier content is lost when it has to grow. */
    ByteBuffer memory(int bytes) {
        if (bytes > memory.capacity()) {
            resize(bytes);
        }
        return memory;
    }

    int actualLength() {
        return actualLength;
    }

    /** Moves so many bytes; the result is 0, one of the constants or a negative result of libusb. */
    synchronized int run(int bytes, int timeoutMillis) {
        if (closed) {
            return CLOSED;
        }
        actualLength = 0;
        transfer.setLength(bytes);
        int result = LibUsb.submitTransfer(transfer);
        if (result != LibUsb.SUCCESS) {
            return result;
        }
        running = true;
        boolean inTime = await(timeoutMillis);
        if (!inTime) {
            LibUsb.cancelTransfer(transfer);
            if (!await(GIVE_BACK_MILLIS)) {
                closed = true;
                return STUCK;
            }
        }
        return result();
    }

    private int result() {
        switch (status) {
            case LibUsb.TRANSFER_COMPLETED:
                return 0;
            case LibUsb.TRANSFER_CANCELLED:
                return closed ? CLOSED : TIMED_OUT;
            case LibUsb.TRANSFER_STALL:
                return STALLED;
            case LibUsb.TRANSFER_NO_DEVICE:
                return LibUsb.ERROR_NO_DEVICE;
            case LibUsb.TRANSFER_OVERFLOW:
                return LibUsb.ERROR_OVERFLOW;
            default:
                return LibUsb.ERROR_IO;
        }
    }

    /** Waits on, whether interrupted or not: an answer left behind would be taken for that of the next command. */
    private boolean await(long millis) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (running && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !running;
    }

    /** libusb's callback, on the event thread. */
    @Override
    public synchronized void processTransfer(Transfer completed) {
        status = completed.status();
        actualLength = completed.actualLength();
        running = false;
        notifyAll();
    }

    /** Ends a waiting {@link #run} and refuses all later ones. From any thread. */
    synchronized void cancel() {
        closed = true;
        if (running) {
            LibUsb.cancelTransfer(transfer);
        }
    }

    /** Frees it, unless the system still has it. */
    synchronized void free() {
        if (!running) {
            LibUsb.freeTransfer(transfer);
        }
    }
}
