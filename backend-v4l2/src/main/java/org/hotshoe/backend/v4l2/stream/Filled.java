// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

/** What the driver says of the buffer that it filled last. */
interface Filled {

    /** The kernel's flags. */
    int flags();

    /** The driver's number, 32 bits. */
    int sequence();

    /** When the buffer was stamped, by the clock that the flags name, in ns. */
    long stamp();

    /** Number of planes. */
    int planes();

    /** Bytes of a plane that the driver has filled, whatever stands before the picture included. */
    int bytesUsed(int plane);

    /** Bytes before the picture of a plane, part of those that are used. */
    int dataOffset(int plane);
}
