// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

/** Where the ring's memory comes from. */
public enum MemoryKind {
    /** Memory of this process, which the backend gives to the controller: pinned pages, a libusb transfer. */
    USER,
    /** Memory of the driver, mapped into this process; several processes may map it. */
    DRIVER,
    /** Memory shared by handle with other devices or processes (dma-buf). */
    SHARED
}
