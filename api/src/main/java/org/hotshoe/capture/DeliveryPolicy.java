// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

/** What happens to frames when the consumer is slower than the camera. */
public enum DeliveryPolicy {
    /**
     * Every frame is delivered in order. When the ring is full the camera has nowhere to write and drops blocks itself;
     * the next frame tells how many.
     */
    EVERY_FRAME,
    /** Only the newest frame waits for the consumer; an older one goes back to the ring and is counted. */
    NEWEST_ONLY
}
