// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Takes the next filled slot: request {@link Abi#REQUEST_DEQUEUE}. Offsets and sizes in bytes. */
public final class Dequeue {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_dequeue";
    /** Size of the structure. */
    public static final int SIZE = 72;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** Address of room for leader_bytes of the plan. */
    public static final int LEADER_OFFSET = 8;
    /** Length of it. */
    public static final int LEADER_LENGTH = 8;
    /** Address of room for trailer_bytes of the plan. */
    public static final int TRAILER_OFFSET = 16;
    /** Length of it. */
    public static final int TRAILER_LENGTH = 8;
    /** 0..MAX_WAIT_MS. */
    public static final int TIMEOUT_MS_OFFSET = 24;
    /** Length of it. */
    public static final int TIMEOUT_MS_LENGTH = 4;
    /** Out, a result of {@link Abi}; OK: the slot is with the caller. */
    public static final int RESULT_OFFSET = 28;
    /** Length of it. */
    public static final int RESULT_LENGTH = 4;
    /** Out. */
    public static final int SLOT_OFFSET = 32;
    /** Length of it. */
    public static final int SLOT_LENGTH = 4;
    /** Out, CONTIGUOUS. */
    public static final int FLAGS_OFFSET = 36;
    /** Length of it. */
    public static final int FLAGS_LENGTH = 4;
    /** Out, {@code TRANSFER_} of {@link Abi}. */
    public static final int STATUS_OFFSET = 40;
    /** Length of it. */
    public static final int STATUS_LENGTH = 4;
    /** Out, positive errno behind @status, else 0. */
    public static final int SYSTEM_ERROR_OFFSET = 44;
    /** Length of it. */
    public static final int SYSTEM_ERROR_LENGTH = 4;
    /** Out, bytes of leader that came, 0: none. */
    public static final int LEADER_BYTES_OFFSET = 48;
    /** Length of it. */
    public static final int LEADER_BYTES_LENGTH = 4;
    /** Out, bytes of trailer that came, 0: none. */
    public static final int TRAILER_BYTES_OFFSET = 52;
    /** Length of it. */
    public static final int TRAILER_BYTES_LENGTH = 4;
    /** Out, payload bytes that came, over all transfers. */
    public static final int PAYLOAD_BYTES_OFFSET = 56;
    /** Length of it. */
    public static final int PAYLOAD_BYTES_LENGTH = 8;
    /** Out, host clock at the end of the last transfer, ns; on Linux CLOCK_MONOTONIC. */
    public static final int TIMESTAMP_OFFSET = 64;
    /** Length of it. */
    public static final int TIMESTAMP_LENGTH = 8;

    private Dequeue() {
    }
}
