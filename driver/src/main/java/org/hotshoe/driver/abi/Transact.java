// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** One GenCP command and its acknowledge: request {@link Abi#REQUEST_TRANSACT}. Offsets and sizes in bytes. */
public final class Transact {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_transact";
    /** Size of the structure. */
    public static final int SIZE = 48;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** Address of the command packet. */
    public static final int COMMAND_OFFSET = 8;
    /** Length of it. */
    public static final int COMMAND_LENGTH = 8;
    /**
     * Address of the room for the acknowledge packet; may overlap the command, which has been read completely
     * before anything is written.
     */
    public static final int ACKNOWLEDGE_OFFSET = 16;
    /** Length of it. */
    public static final int ACKNOWLEDGE_LENGTH = 8;
    /** Length of the command, 0: send nothing, only receive. */
    public static final int COMMAND_BYTES_OFFSET = 24;
    /** Length of it. */
    public static final int COMMAND_BYTES_LENGTH = 4;
    /** Room for the acknowledge, at least 16. */
    public static final int ACKNOWLEDGE_ROOM_OFFSET = 28;
    /** Length of it. */
    public static final int ACKNOWLEDGE_ROOM_LENGTH = 4;
    /** For each of the two transfers, 1..MAX_WAIT_MS. */
    public static final int TIMEOUT_MS_OFFSET = 32;
    /** Length of it. */
    public static final int TIMEOUT_MS_LENGTH = 4;
    /** Out, a result of {@link Abi}. */
    public static final int RESULT_OFFSET = 36;
    /** Length of it. */
    public static final int RESULT_LENGTH = 4;
    /** Out, length of what was received. */
    public static final int ACKNOWLEDGE_BYTES_OFFSET = 40;
    /** Length of it. */
    public static final int ACKNOWLEDGE_BYTES_LENGTH = 4;
    /** Out, positive errno of BROKEN, else 0. */
    public static final int SYSTEM_ERROR_OFFSET = 44;
    /** Length of it. */
    public static final int SYSTEM_ERROR_LENGTH = 4;

    private Transact() {
    }
}
