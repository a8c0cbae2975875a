// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.simulator.usb.UsbTransfer;

/**
 * A bulk transfer that a peer asked for. Recycled; made and owned by {@link TransferBook}. Which thread may touch what
 * follows from where it is: before its submission the reading thread, then the device, after its completion the
 * {@link Responder} and the writing thread.
 */
public final class BusTransfer extends UsbTransfer implements Outgoing {
    /** Room for the header of an answer. */
    private static final int HEAD_BYTES = 64;

    final TransferBook book;
    TransferState state = TransferState.FREE;
    /** Counts calls of {@code cancel} that are on their way to the device: the object must not be recycled meanwhile. */
    int pins;
    Slab slab;

    private final ByteBuffer head;
    private ByteBuffer body;
    private long id;
    private long unlink;
    private int length;
    private int flags;
    private int result;
    private int moved;

    BusTransfer(TransferBook book, int endpoint, ByteOrder order) {
        super(endpoint, null);
        this.book = book;
        this.head = ByteBuffer.allocateDirect(HEAD_BYTES).order(order);
    }

    void prepare(long newId, int newLength, int newFlags) {
        id = newId;
        length = newLength;
        flags = newFlags;
        unlink = 0;
        result = 0;
        moved = 0;
        body = null;
    }

    void finish(int newResult, int newMoved) {
        result = newResult;
        moved = Math.max(0, Math.min(newMoved, length));
    }

    void unlinkedBy(long request) {
        unlink = request;
    }

    /**
     * The peer's name for the transfer.
     *
     * @return the id, unsigned
     */
    public long id() {
        return id;
    }

    /**
     * The peer's name for the request that takes this transfer back.
     *
     * @return 0 when there is none
     */
    public long unlink() {
        return unlink;
    }

    /**
     * Flags of the peer's protocol.
     *
     * @return as given to {@link TransferBook#prepare}
     */
    public int flags() {
        return flags;
    }

    /**
     * How it ended.
     *
     * @return 0 or a negative constant of {@link UsbTransfer}
     */
    public int result() {
        return result;
    }

    /**
     * How much moved.
     *
     * @return bytes, 0..{@link #length()}
     */
    public int moved() {
        return moved;
    }

    /**
     * Whether the device sends.
     *
     * @return {@code true} for an IN endpoint
     */
    public boolean in() {
        return (endpoint() & 0x80) != 0;
    }

    @Override
    public ByteBuffer data() {
        return slab.data;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void completed(int endResult, int bytes) {
        book.completed(this, endResult, bytes);
    }

    /** Has the received bytes sent behind the header. */
    public void attachBody() {
        body = moved == 0 || slab == null ? null : slab.view.limit(moved).position(0);
    }

    /**
     * Memory from 0 to {@link #length()}, for the reader to fill an OUT transfer.
     *
     * @return a view of its own
     */
    public ByteBuffer fillable() {
        return slab.view.limit(length).position(0);
    }

    @Override
    public ByteBuffer head() {
        return head;
    }

    @Override
    public ByteBuffer body() {
        return body;
    }

    @Override
    public void done() {
        book.release(this);
    }
}
