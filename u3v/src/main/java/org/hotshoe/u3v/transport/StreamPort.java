// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/** The stream interface, opened. <b>Thread-safe</b>. */
@ConsumerType
public interface StreamPort extends AutoCloseable {

    /**
     * Kinds of memory that a ring may have here.
     *
     * @return a set that holds at least one kind
     */
    Set<MemoryKind> memoryKinds();

    /**
     * Largest single payload transfer to use unless the user asks for another.
     *
     * @return bytes
     */
    int defaultTransferBytes();

    /**
     * Largest single payload transfer that works at all.
     *
     * @return bytes, at least {@link #defaultTransferBytes()}
     */
    int maximumTransferBytes();

    /**
     * How many bytes to keep queued unless the user asks for another amount: what the system's budget allows.
     *
     * @return bytes; {@link Long#MAX_VALUE} when there is no limit
     */
    long defaultBytesInFlight();

    /**
     * Opens a ring: either a driver's own, or one that {@link BulkRings#open} builds over a bulk pipe.
     *
     * @param plan how the device cuts a block into transfers
     * @return a ring that the caller <b>owns</b>, with nothing queued; only one may be open at a time
     * @throws CameraException when its memory cannot be had
     */
    StreamRing openRing(RingPlan plan) throws CameraException;

    /** Gives the interface back, after closing a ring that is still open. A second call does nothing; never throws. */
    @Override
    void close();
}
