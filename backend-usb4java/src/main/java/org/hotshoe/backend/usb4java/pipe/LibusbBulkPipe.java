// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.libusb.LibusbErrors;
import org.hotshoe.backend.usb4java.libusb.Link;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;

/**
 * A bulk IN endpoint over asynchronous libusb transfers. libusb gives transfers back in the order in which the system
 * ended them, and cancelled ones in the order of their cancellation; the queue here restores the order of submission.
 */
final class LibusbBulkPipe implements BulkPipe {
    private static final Logger LOG = System.getLogger(LibusbBulkPipe.class.getName());
    private static final long CLOSE_MILLIS = 3_000;

    private final Link link;
    private final BulkEndpoint endpoint;
    private final Presence presence;
    private final SubmitErrors errors;
    private final boolean kernelCopies;
    private final List<LibusbTransfer> transfers = new ArrayList<>();
    private final TransferQueue queue = new TransferQueue();
    private final Object lock = new Object();
    private volatile CompletionHandler handler;
    private volatile long copiedBytes;
    private long bytesInFlight;
    private int undelivered;
    private boolean closed;

    LibusbBulkPipe(Link link, BulkEndpoint endpoint, Presence presence, SubmitErrors errors, boolean kernelCopies) {
        this.link = link;
        this.endpoint = endpoint;
        this.presence = presence;
        this.errors = errors;
        this.kernelCopies = kernelCopies;
    }

    @Override
    public BulkTransfer allocate(ByteBuffer memory, int tag) throws CameraException {
        if (!memory.isDirect() || !memory.hasRemaining()) {
            throw new IllegalArgumentException("a transfer needs direct memory: " + memory);
        }
        // usb4java takes the address and the capacity of what it is given, and ignores position and limit.
        ByteBuffer slice = memory.slice();
        synchronized (lock) {
            if (closed) {
                throw new CameraException("the pipe is closed");
            }
            Transfer transfer = LibUsb.allocTransfer();
            if (transfer == null) {
                throw new CameraException("no memory for a transfer: allocated=" + transfers.size());
            }
            LibusbTransfer made = new LibusbTransfer(this, transfer, slice, tag);
            LibUsb.fillBulkTransfer(transfer, link.handle(), (byte) endpoint.address(), slice, made, null, 0);
            transfers.add(made);
            queue.reserve(transfers.size());
            return made;
        }
    }

    /** The lock is held over libusb's call, so that the queue has the order of the system's. */
    @Override
    public void submit(BulkTransfer transfer) throws CameraException {
        LibusbTransfer own = (LibusbTransfer) transfer;
        int result;
        long inFlight;
        synchronized (lock) {
            if (closed || own.transfer == null || own.queued) {
                throw refusedByUs(own);
            }
            result = presence.gone() ? LibUsb.ERROR_NO_DEVICE : LibUsb.submitTransfer(own.transfer);
            if (result == LibUsb.SUCCESS) {
                own.queued = true;
                own.done = false;
                queue.add(own);
                undelivered++;
                bytesInFlight += own.length();
                return;
            }
            inFlight = bytesInFlight;
        }
        throw refusedByLibusb(result, own, inFlight);
    }

    private CameraException refusedByUs(LibusbTransfer transfer) {
        return new CameraException("cannot submit a transfer: closed=" + closed + ", freed="
                + (transfer.transfer == null) + ", already submitted=" + transfer.queued);
    }

    private CameraException refusedByLibusb(int result, LibusbTransfer transfer, long inFlight) {
        if (result == LibUsb.ERROR_NO_DEVICE) {
            presence.lost();
            return new CameraGoneException("the camera left; wait for it to arrive again");
        }
        presence.suspect();
        return errors.notSubmitted(result, transfer.length(), inFlight);
    }

    /** Called by libusb on the event thread. */
    void completed(LibusbTransfer transfer) {
        synchronized (lock) {
            transfer.done = true;
            if (kernelCopies) {
                copiedBytes += transfer.actualLength();
            }
        }
        LibusbTransfer next = takeOldestDone();
        while (next != null) {
            deliver(next);
            next = takeOldestDone();
        }
    }

    private LibusbTransfer takeOldestDone() {
        synchronized (lock) {
            if (queue.size() == 0 || !queue.get(0).done) {
                return null;
            }
            LibusbTransfer oldest = queue.removeOldest();
            oldest.queued = false;
            bytesInFlight -= oldest.length();
            return oldest;
        }
    }

    private void deliver(LibusbTransfer transfer) {
        tellPresence(transfer.status());
        CompletionHandler told = handler;
        try {
            if (told != null) {
                told.completed(transfer);
            }
        } catch (RuntimeException | Error e) {
            // An exception must not go back into libusb.
            LOG.log(Level.ERROR, "completion handler failed: tag=" + transfer.tag(), e);
        } finally {
            synchronized (lock) {
                undelivered--;
                if (undelivered == 0) {
                    lock.notifyAll();
                }
            }
        }
    }

    private void tellPresence(BulkTransfer.Status status) {
        if (status == BulkTransfer.Status.GONE) {
            presence.lost();
        } else if (status == BulkTransfer.Status.FAILED) {
            presence.suspect();
        }
    }

    /** Newest first: otherwise data that arrive meanwhile would go to a transfer behind a cancelled one. */
    @Override
    public void cancelAll() {
        synchronized (lock) {
            for (int index = queue.size() - 1; index >= 0; index--) {
                LibusbTransfer transfer = queue.get(index);
                if (!transfer.done) {
                    LibUsb.cancelTransfer(transfer.transfer);
                }
            }
        }
    }

    @Override
    public void clearHalt() throws CameraException {
        if (closed()) {
            throw new CameraException("cannot clear a halt: the pipe is closed");
        }
        int result = presence.gone() ? LibUsb.ERROR_NO_DEVICE
                : LibUsb.clearHalt(link.handle(), (byte) endpoint.address());
        if (result == LibUsb.ERROR_NO_DEVICE) {
            presence.lost();
        }
        if (result != LibUsb.SUCCESS) {
            presence.suspect();
            throw LibusbErrors.of("cannot clear the halt of endpoint " + Integer.toHexString(endpoint.address()), result);
        }
    }

    @Override
    public void setHandler(CompletionHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    /** A descriptor with a size that bulk endpoints do not have is not believed. */
    @Override
    public int maximumPacketBytes() {
        return endpoint.maxPacketBytes() == 512 ? 512 : 1024;
    }

    @Override
    public long copiedBytes() {
        return copiedBytes;
    }

    void free(LibusbTransfer transfer) {
        synchronized (lock) {
            if (transfer.queued) {
                throw new IllegalStateException("a submitted transfer cannot be freed: tag=" + transfer.tag());
            }
            if (transfer.transfer != null) {
                LibUsb.freeTransfer(transfer.transfer);
                transfer.transfer = null;
                transfers.remove(transfer);
            }
        }
    }

    boolean closed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            cancelAll();
            if (!link.onEventThread() && !awaitAllDelivered()) {
                // The system may still write there: memory that is never freed is the lesser evil.
                LOG.log(Level.ERROR, "transfers were not given back in {0} ms and are abandoned: {1}", CLOSE_MILLIS,
                        undelivered);
                return;
            }
            List.copyOf(transfers).stream().filter(transfer -> !transfer.queued).forEach(this::free);
        }
    }

    private boolean awaitAllDelivered() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + CLOSE_MILLIS * 1_000_000;
        while (undelivered > 0 && System.nanoTime() < deadline) {
            try {
                lock.wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return undelivered == 0;
    }
}
