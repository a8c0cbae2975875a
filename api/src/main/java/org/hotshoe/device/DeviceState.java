// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** State of a camera as its backend sees it. */
public enum DeviceState {
    /** Present, no session is open: other programs may use it. */
    PRESENT,
    /** At least one session is open, no stream is running. */
    OPEN,
    /** Frames are being streamed. */
    STREAMING,
    /** It left, or its backend was stopped. Final: a camera that comes back is a new service. */
    GONE
}
