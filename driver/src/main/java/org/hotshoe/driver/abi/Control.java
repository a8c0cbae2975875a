// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Start and stop: requests {@link Abi#REQUEST_START} and {@link Abi#REQUEST_STOP}. Offsets and sizes in bytes. */
public final class Control {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_control";
    /** Size of the structure. */
    public static final int SIZE = 8;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;

    private Control() {
    }
}
