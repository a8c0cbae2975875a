// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Beginning of every request structure. Offsets and sizes in bytes. */
public final class Head {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_head";
    /** Size of the structure. */
    public static final int SIZE = 8;
    /** Size of the whole structure in bytes, as the caller knows it. */
    public static final int SIZE_OFFSET = 0;
    /** Length of it. */
    public static final int SIZE_LENGTH = 4;
    /** ABI. */
    public static final int ABI_OFFSET = 4;
    /** Length of it. */
    public static final int ABI_LENGTH = 4;

    private Head() {
    }
}
