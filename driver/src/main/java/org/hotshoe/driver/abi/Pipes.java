// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Names pipes: requests {@link Abi#REQUEST_CLEAR_HALT} and {@link Abi#REQUEST_CANCEL}. Offsets and sizes in bytes. */
public final class Pipes {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_pipes";
    /** Size of the structure. */
    public static final int SIZE = 16;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** CONTROL | EVENT | STREAM. */
    public static final int PIPES_OFFSET = 8;
    /** Length of it. */
    public static final int PIPES_LENGTH = 4;
    /** Zero. */
    public static final int RESERVED_OFFSET = 12;
    /** Length of it. */
    public static final int RESERVED_LENGTH = 4;

    private Pipes() {
    }
}
