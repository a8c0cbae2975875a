// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The two bulk endpoints of the control interface. <b>Thread-bound</b>, but {@link #close()} may come from any thread
 * and ends a waiting call with {@link org.hotshoe.device.CameraGoneException}.
 */
@ConsumerType
public interface ControlPipe extends AutoCloseable {
    /** The acknowledge did not come in time. */
    int TIMEOUT = -1;
    /** An endpoint stalled; it must be cleared by {@link #clearHalts()} before the next exchange. */
    int STALLED = -2;

    /**
     * Sends one command as one bulk transfer, then receives one packet as one bulk transfer.
     *
     * @param command       direct buffer; its remaining bytes are sent. None remaining: nothing is sent, only received,
     *                      to wait on after a pending or a stale acknowledge
     * @param acknowledge   direct buffer; the packet is written from its position on, position and limit stay
     * @param timeoutMillis time for each of the two transfers, at least 1
     * @return length of the packet in bytes, {@link #TIMEOUT} or {@link #STALLED}
     * @throws CameraException when the device left or the transfer failed in another way
     */
    int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) throws CameraException;

    /**
     * Clears the halt condition of both endpoints, whether or not they are halted.
     *
     * @throws CameraException when the device left or refuses
     */
    void clearHalts() throws CameraException;

    /** Gives the interface back. A second call does nothing; never throws. */
    @Override
    void close();
}
