// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Makes a handle the owner of the stream: request {@link Abi#REQUEST_CONFIGURE}. Offsets and sizes in bytes. */
public final class Configure {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_configure";
    /** Size of the structure. */
    public static final int SIZE = 56;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** Buffers that the ring will have, 1..max_slots; 0: gives the stream back and unregisters what is left. */
    public static final int SLOTS_OFFSET = 8;
    /** Length of it. */
    public static final int SLOTS_LENGTH = 4;
    /** Size of the leader's transfer (SIRM maximum leader size). */
    public static final int LEADER_BYTES_OFFSET = 12;
    /** Length of it. */
    public static final int LEADER_BYTES_LENGTH = 4;
    /** Size of each full payload transfer. */
    public static final int TRANSFER_BYTES_OFFSET = 16;
    /** Length of it. */
    public static final int TRANSFER_BYTES_LENGTH = 4;
    /** Number of full payload transfers. */
    public static final int TRANSFER_COUNT_OFFSET = 20;
    /** Length of it. */
    public static final int TRANSFER_COUNT_LENGTH = 4;
    /** Size of the first final transfer, 0: there is none. */
    public static final int FINAL1_BYTES_OFFSET = 24;
    /** Length of it. */
    public static final int FINAL1_BYTES_LENGTH = 4;
    /** Size of the second final transfer, 0: there is none. */
    public static final int FINAL2_BYTES_OFFSET = 28;
    /** Length of it. */
    public static final int FINAL2_BYTES_LENGTH = 4;
    /** Size of the trailer's transfer (SIRM maximum trailer size). */
    public static final int TRAILER_BYTES_OFFSET = 32;
    /** Length of it. */
    public static final int TRAILER_BYTES_LENGTH = 4;
    /** Zero. */
    public static final int RESERVED_OFFSET = 36;
    /** Length of it. */
    public static final int RESERVED_LENGTH = 4;
    /** Required payload of a block, at most what the transfers hold. */
    public static final int PAYLOAD_BYTES_OFFSET = 40;
    /** Length of it. */
    public static final int PAYLOAD_BYTES_LENGTH = 8;
    /** How much to keep with the controller at most, but always one block. */
    public static final int BYTES_IN_FLIGHT_OFFSET = 48;
    /** Length of it. */
    public static final int BYTES_IN_FLIGHT_LENGTH = 8;

    private Configure() {
    }
}
