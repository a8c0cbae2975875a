// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a transport knows about a received block. A reusable holder: the caller of {@link StreamRing#dequeue}
 * <b>owns</b> it, the transport fills it in. <b>Thread-bound</b>.
 */
public final class Block {
    /** {@link #transferStatus}: every transfer ended well. */
    public static final int OK = 0;
    /** {@link #transferStatus}: a transfer ended with an error of the link or the system. */
    public static final int ERROR = 1;
    /** {@link #transferStatus}: the endpoint halted within the block. */
    public static final int STALL = 2;
    /** {@link #transferStatus}: the device sent more than announced. */
    public static final int OVERFLOW = 3;

    /** Leader as received; its first {@link #leaderLength} bytes count. */
    public final ByteBuffer leader;
    /** Trailer as received; its first {@link #trailerLength} bytes count. */
    public final ByteBuffer trailer;
    /** Bytes of leader that came, 0 when none did. */
    public int leaderLength;
    /** Bytes of trailer that came, 0 when none did. */
    public int trailerLength;
    /** Payload bytes that came, over all transfers. */
    public long payloadReceived;
    /**
     * Whether the payload lies without a hole from the slot's start: only the last transfer that holds data was short.
     */
    public boolean contiguous;
    /** How the transfers ended, one of the constants. */
    public int transferStatus;
    /** Error number of the system or library behind {@link #transferStatus}, for messages; 0 when there is none. */
    public int systemError;
    /** Host clock at the end of the last transfer, on the scale of {@link System#nanoTime()}, in ns. */
    public long hostTimestamp;

    /**
     * Makes a holder.
     *
     * @param leaderBytes  room for the leader
     * @param trailerBytes room for the trailer
     */
    public Block(int leaderBytes, int trailerBytes) {
        leader = ByteBuffer.allocateDirect(leaderBytes).order(ByteOrder.LITTLE_ENDIAN);
        trailer = ByteBuffer.allocateDirect(trailerBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Forgets the last block. */
    public void clear() {
        leaderLength = 0;
        trailerLength = 0;
        payloadReceived = 0;
        contiguous = true;
        transferStatus = OK;
        systemError = 0;
        hostTimestamp = 0;
    }
}
