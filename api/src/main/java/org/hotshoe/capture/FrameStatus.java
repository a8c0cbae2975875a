// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

/** How a frame arrived. {@link Frame} has a table of what may be trusted in each case. */
public enum FrameStatus {
    /** All of it, and the device says that it is good. */
    COMPLETE,
    /** The device itself says that it sent fewer lines or bytes than the geometry has, and is content with that. */
    PARTIAL,
    /** Data are missing that should have come: the trailer was lost or damaged, or fewer bytes came than it says. */
    INCOMPLETE,
    /** The device discarded payload (trailer status 0xA100). */
    DISCARDED,
    /** The device overran its own buffer (trailer status 0xA101). */
    OVERRUN,
    /** The device reports another error in the trailer; {@link Frame#deviceStatus()} has the code. */
    DEVICE_ERROR,
    /** A transfer ended with an error, or more bytes came than were announced. */
    TRANSFER_ERROR
}
