// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/** The bulk endpoint of the event interface. <b>Thread-bound</b>, but {@link #close()} may come from any thread. */
@ConsumerType
public interface EventPipe extends AutoCloseable {
    /** Nothing came in time. */
    int TIMEOUT = -1;
    /** The pipe was closed. */
    int CLOSED = -2;
    /** The endpoint stalled and was cleared. */
    int STALLED = -3;

    /**
     * Receives one event packet.
     *
     * @param packet        direct buffer; the packet is written from its position on, position and limit stay
     * @param timeoutMillis how long to wait, at least 1
     * @return length of the packet in bytes, or one of the negative constants
     * @throws CameraException when the device left or the transfer failed
     */
    int receive(ByteBuffer packet, int timeoutMillis) throws CameraException;

    /** Ends a waiting call and gives the interface back. A second call does nothing; never throws. */
    @Override
    void close();
}
