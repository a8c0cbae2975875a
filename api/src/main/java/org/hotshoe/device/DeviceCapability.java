// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** What a camera can do through the backend that registered it. */
public enum DeviceCapability {
    /** It has a stream: {@code CaptureService.open} can succeed. */
    CAPTURE,
    /** It has an event channel: event listeners are called. */
    EVENTS,
    /** It has a device clock: frames carry device timestamps. */
    TIMESTAMP,
    /** It keeps a user-defined name. */
    USER_DEFINED_NAME,
    /** Frames may lie in memory of the driver that several processes map. */
    DRIVER_MEMORY,
    /** Frames may lie in memory shared by handle with other devices (dma-buf). */
    SHARED_MEMORY
}
