// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

/** What may be done with a feature now (GenApi access modes). */
public enum AccessMode {
    /** Not implemented by this device. */
    NI,
    /** Not available now. */
    NA,
    /** Write only. */
    WO,
    /** Read only. */
    RO,
    /** Read and write. */
    RW;

    /**
     * Whether a read can succeed.
     *
     * @return {@code true} for {@link #RO} and {@link #RW}
     */
    public boolean readable() {
        return this == RO || this == RW;
    }

    /**
     * Whether a write can succeed.
     *
     * @return {@code true} for {@link #WO} and {@link #RW}
     */
    public boolean writable() {
        return this == WO || this == RW;
    }
}
