// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usb;

import java.nio.ByteBuffer;

/**
 * One bulk transfer on its way through a {@link VirtualUsbDevice}. Made and owned by the bus, reusable after its
 * completion; subclasses say what a completion does.
 */
public abstract class UsbTransfer {
    /** Result: the endpoint is halted, or a control request was refused. */
    public static final int STALL = -1;
    /** Result: taken back. */
    public static final int CANCELLED = -2;
    /** Result: the device left. */
    public static final int GONE = -3;
    /** Result: the device had more than there was room for. */
    public static final int OVERFLOW = -4;

    private final int endpoint;
    private final ByteBuffer data;

    /**
     * Makes a transfer.
     *
     * @param endpoint endpoint address, bit 7 set for IN
     * @param data     what is sent, or room for what comes: from 0 to capacity; direct or not
     */
    protected UsbTransfer(int endpoint, ByteBuffer data) {
        this.endpoint = endpoint;
        this.data = data;
    }

    /**
     * Endpoint address.
     *
     * @return bit 7 set for IN
     */
    public final int endpoint() {
        return endpoint;
    }

    /**
     * Memory of the transfer. The device uses absolute access from 0 to {@link #length()}. A bus that finds memory only
     * when it submits overrides this; the buffer does not change between a submit and its completion.
     *
     * @return the buffer
     */
    public ByteBuffer data() {
        return data;
    }

    /**
     * Length of the transfer.
     *
     * @return bytes
     */
    public int length() {
        return data().capacity();
    }

    /**
     * The transfer is over; it belongs to the bus again and may be submitted anew from here. Called once for each
     * submit, in order of submission within one endpoint, without a lock of the device held.
     *
     * @param result 0 when it ended well, else one of the negative constants
     * @param moved  bytes that moved, 0..{@link #length()}
     */
    public abstract void completed(int result, int moved);
}
