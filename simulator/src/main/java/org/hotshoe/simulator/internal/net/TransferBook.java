// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * Every bulk transfer between one connection and one device: waiting, with the device, or on its way back.
 * <b>Thread-safe</b>; {@link #prepare} and {@link #submit} are for the one reading thread.
 */
public final class TransferBook {
    /** Largest transfer that is accepted, bytes. */
    public static final int MAXIMUM_TRANSFER = 64 << 20;

    private static final long WINDOW_BYTES = 64L << 20;
    private static final int MAXIMUM_PENDING = 16_384;
    private static final int ENDPOINTS = 32;
    private static final long CLOSE_MS = 5_000;

    private final VirtualUsbDevice device;
    private final Responder responder;
    private final ByteOrder order;
    private final Object lock = new Object();
    private final Lane[] lanes = new Lane[ENDPOINTS];
    private final List<BusTransfer> active = new ArrayList<>(256);
    private boolean closed;

    /**
     * Opens a book.
     *
     * @param device    where transfers go
     * @param responder where they come out
     * @param order     byte order of the responder's headers
     */
    public TransferBook(VirtualUsbDevice device, Responder responder, ByteOrder order) {
        this.device = device;
        this.responder = responder;
        this.order = order;
    }

    /**
     * Makes a transfer ready. An OUT transfer has its memory at once, see {@link BusTransfer#fillable()}.
     *
     * @param endpoint endpoint address
     * @param id       the peer's name for it
     * @param length   bytes
     * @param flags    kept for the responder
     * @return the transfer, to be given to {@link #submit}
     * @throws IOException when the peer asks for more than any sensible host does
     */
    public BusTransfer prepare(int endpoint, long id, int length, int flags) throws IOException {
        if (length < 0 || length > MAXIMUM_TRANSFER) {
            throw new IOException("transfer too long: endpoint=" + hex(endpoint) + ", length="
                    + Integer.toUnsignedString(length) + ", most=" + MAXIMUM_TRANSFER);
        }
        synchronized (lock) {
            if (active.size() >= MAXIMUM_PENDING) {
                throw new IOException("too many transfers at once: pending=" + active.size());
            }
            final Lane lane = lane(endpoint);
            final BusTransfer idle = lane.takeIdle();
            final BusTransfer transfer = idle != null ? idle : new BusTransfer(this, endpoint, order);
            transfer.prepare(id, length, flags);
            if (!transfer.in()) {
                if (!lane.fits(length)) {
                    throw new IOException("too much data at once: endpoint=" + hex(endpoint) + ", held="
                            + lane.usedBytes() + " bytes");
                }
                lane.attach(transfer);
            }
            transfer.state = TransferState.QUEUED;
            active.add(transfer);
            return transfer;
        }
    }

    /**
     * Submits a transfer to the device, or lets it wait for its place in the window.
     *
     * @param transfer the transfer
     */
    public void submit(BusTransfer transfer) {
        final Lane lane;
        synchronized (lock) {
            lane = lane(transfer.endpoint());
            lane.queue.addLast(transfer);
        }
        pump(lane);
    }

    /**
     * Takes a transfer back. When this returns, its completion has been given to the responder.
     *
     * @param id     the peer's name for the transfer
     * @param unlink the peer's name for this request, other than 0; {@link BusTransfer#unlink()} tells it to the responder
     * @return {@code false} when there is no such transfer, or it was complete already
     */
    public boolean cancel(long id, long unlink) {
        final BusTransfer transfer;
        final boolean waiting;
        synchronized (lock) {
            transfer = find(id);
            if (transfer == null || transfer.state == TransferState.COMPLETE) {
                return false;
            }
            transfer.unlinkedBy(unlink);
            waiting = transfer.state == TransferState.QUEUED;
            if (waiting) {
                lane(transfer.endpoint()).queue.remove(transfer);
                transfer.state = TransferState.COMPLETE;
                transfer.finish(UsbTransfer.CANCELLED, 0);
            } else {
                transfer.pins++;
            }
        }
        if (waiting) {
            responder.respond(transfer);
        } else {
            cancelPinned(transfer);
        }
        return true;
    }

    /** The device left and completes its transfers by itself; none is answered any more. */
    public void abandon() {
        synchronized (lock) {
            closed = true;
        }
    }

    /**
     * Takes every transfer back; none is answered any more. Waits for the device, 5 s at most.
     *
     * @return transfers that the device did not give back, 0 when all is well
     */
    public int close() {
        final List<BusTransfer> submitted = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            for (BusTransfer transfer : active) {
                if (transfer.state == TransferState.SUBMITTED) {
                    transfer.pins++;
                    submitted.add(transfer);
                }
            }
        }
        submitted.forEach(this::cancelPinned);
        return awaitDevice();
    }

    private int awaitDevice() {
        final long end = System.nanoTime() + CLOSE_MS * 1_000_000;
        synchronized (lock) {
            int left;
            while ((left = withDevice()) > 0 && System.nanoTime() < end) {
                try {
                    lock.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return left;
                }
            }
            return left;
        }
    }

    private int withDevice() {
        int count = 0;
        for (BusTransfer transfer : active) {
            count += transfer.state == TransferState.SUBMITTED ? 1 : 0;
        }
        return count;
    }

    private void cancelPinned(BusTransfer transfer) {
        device.cancel(transfer);
        synchronized (lock) {
            transfer.pins--;
            if (transfer.state == TransferState.FREE && transfer.pins == 0) {
                lane(transfer.endpoint()).putIdle(transfer);
            }
        }
    }

    /** One thread at a time submits for an endpoint, so that the order of the requests is kept. */
    private void pump(Lane lane) {
        BusTransfer transfer;
        while ((transfer = next(lane)) != null) {
            device.submit(transfer);
            synchronized (lock) {
                lane.pumping = false;
            }
        }
    }

    private BusTransfer next(Lane lane) {
        synchronized (lock) {
            final BusTransfer first = lane.queue.peekFirst();
            if (first == null || lane.pumping || closed || first.in() && !lane.fits(first.length())) {
                return null;
            }
            lane.queue.pollFirst();
            if (first.in()) {
                lane.attach(first);
            }
            first.state = TransferState.SUBMITTED;
            lane.pumping = true;
            return first;
        }
    }

    void completed(BusTransfer transfer, int result, int moved) {
        final boolean answer;
        synchronized (lock) {
            transfer.finish(result, moved);
            transfer.state = TransferState.COMPLETE;
            answer = !closed;
            lock.notifyAll();
        }
        if (answer) {
            responder.respond(transfer);
        } else {
            release(transfer);
        }
    }

    void release(BusTransfer transfer) {
        final Lane lane;
        synchronized (lock) {
            lane = lane(transfer.endpoint());
            lane.detach(transfer);
            remove(transfer);
            transfer.state = TransferState.FREE;
            if (transfer.pins == 0) {
                lane.putIdle(transfer);
            }
        }
        pump(lane);
    }

    private void remove(BusTransfer transfer) {
        final int at = active.indexOf(transfer);
        final BusTransfer last = active.remove(active.size() - 1);
        if (at < active.size()) {
            active.set(at, last);
        }
    }

    private BusTransfer find(long id) {
        for (BusTransfer transfer : active) {
            if (transfer.id() == id) {
                return transfer;
            }
        }
        return null;
    }

    private Lane lane(int endpoint) {
        final int at = (endpoint & 0x80) >> 3 | endpoint & 0x0f;
        if (lanes[at] == null) {
            lanes[at] = new Lane(WINDOW_BYTES);
        }
        return lanes[at];
    }

    private static String hex(int endpoint) {
        return "0x" + Integer.toHexString(endpoint);
    }
}
