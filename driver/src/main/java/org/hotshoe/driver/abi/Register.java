// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Gives memory to a slot: request {@link Abi#REQUEST_REGISTER}. Offsets and sizes in bytes. */
public final class Register {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_register";
    /** Size of the structure. */
    public static final int SIZE = 64;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** 0..slots-1, without memory so far. */
    public static final int SLOT_OFFSET = 8;
    /** Length of it. */
    public static final int SLOT_LENGTH = 4;
    /** {@code MEMORY_} of {@link Abi}. */
    public static final int MEMORY_OFFSET = 12;
    /** Length of it. */
    public static final int MEMORY_LENGTH = 4;
    /** MEMORY_USER: where the payload goes, any alignment. */
    public static final int ADDRESS_OFFSET = 16;
    /** Length of it. */
    public static final int ADDRESS_LENGTH = 8;
    /** MEMORY_SHARED: where in the dma-buf it goes, a multiple of 4. */
    public static final int OFFSET_OFFSET = 24;
    /** Length of it. */
    public static final int OFFSET_LENGTH = 8;
    /** Room, at least what the plan's payload transfers hold. */
    public static final int BYTES_OFFSET = 32;
    /** Length of it. */
    public static final int BYTES_LENGTH = 8;
    /**
     * Out, MEMORY_DRIVER: offset to map the memory at; any handle of this camera may map it, also in another
     * process.
     */
    public static final int MAP_OFFSET_OFFSET = 40;
    /** Length of it. */
    public static final int MAP_OFFSET_LENGTH = 8;
    /** Out, MEMORY_DRIVER: size of a mapping, whole pages. */
    public static final int MAP_BYTES_OFFSET = 48;
    /** Length of it. */
    public static final int MAP_BYTES_LENGTH = 8;
    /** MEMORY_SHARED: file descriptor of the dma-buf. */
    public static final int HANDLE_OFFSET = 56;
    /** Length of it. */
    public static final int HANDLE_LENGTH = 4;
    /** Out, 1: payload reaches this memory through a copy, which counts. */
    public static final int COPIED_OFFSET = 60;
    /** Length of it. */
    public static final int COPIED_LENGTH = 4;

    private Register() {
    }
}
