// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** One reusable transfer of a {@link BulkPipe}. Its results may be read between its completion and the next submit. */
@ConsumerType
public interface BulkTransfer {

    /** How a transfer ended. */
    enum Status {
        /** Data came, perhaps fewer than there was room for: a short packet ended it. */
        COMPLETED,
        /** It was cancelled; bytes that had come before are counted. */
        CANCELLED,
        /** The endpoint halted. */
        STALLED,
        /** The device sent more than there was room for. */
        OVERFLOW,
        /** The device left. */
        GONE,
        /** Another error; {@link BulkTransfer#systemError()} has the number. */
        FAILED
    }

    /**
     * What {@link BulkPipe#allocate} was given.
     *
     * @return the tag
     */
    int tag();

    /**
     * Room of the transfer.
     *
     * @return bytes
     */
    int length();

    /**
     * How it ended.
     *
     * @return the status
     */
    Status status();

    /**
     * Bytes that came.
     *
     * @return 0..{@link #length()}
     */
    int actualLength();

    /**
     * Error number of the system or library.
     *
     * @return the number, 0 when there was no error
     */
    int systemError();

    /** Frees it. Only while it is not submitted; a second call does nothing. */
    void free();
}
