// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Names a slot: requests {@link Abi#REQUEST_UNREGISTER}, {@link Abi#REQUEST_EXPORT} and {@link Abi#REQUEST_QUEUE}. Offsets and sizes in bytes. */
public final class Slot {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_slot";
    /** Size of the structure. */
    public static final int SIZE = 16;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** 0..slots-1. */
    public static final int SLOT_OFFSET = 8;
    /** Length of it. */
    public static final int SLOT_LENGTH = 4;
    /** Out for export: a new file descriptor of a dma-buf with the slot's driver memory, close-on-exec; else zero. */
    public static final int HANDLE_OFFSET = 12;
    /** Length of it. */
    public static final int HANDLE_LENGTH = 4;

    private Slot() {
    }
}
