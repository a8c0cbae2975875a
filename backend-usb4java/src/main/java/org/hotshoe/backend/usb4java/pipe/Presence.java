// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

/** Whether a camera is still there; pipes ask it and tell it. <b>Thread-safe</b>; returns at once, allocates nothing. */
public interface Presence {

    /**
     * Whether the camera has left.
     *
     * @return whether it has; final
     */
    boolean gone();

    /** A transfer or call said that the camera has left. */
    void lost();

    /** A transfer failed in a way that the departure of the camera may explain. */
    void suspect();
}
