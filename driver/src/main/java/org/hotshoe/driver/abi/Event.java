// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Receives one event packet: request {@link Abi#REQUEST_EVENT}. Offsets and sizes in bytes. */
public final class Event {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_event";
    /** Size of the structure. */
    public static final int SIZE = 40;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** Address of the room for the packet. */
    public static final int PACKET_OFFSET = 8;
    /** Length of it. */
    public static final int PACKET_LENGTH = 8;
    /** Its size, 24..MAX_PACKET. */
    public static final int ROOM_OFFSET = 16;
    /** Length of it. */
    public static final int ROOM_LENGTH = 4;
    /** 0..MAX_WAIT_MS. */
    public static final int TIMEOUT_MS_OFFSET = 20;
    /** Length of it. */
    public static final int TIMEOUT_MS_LENGTH = 4;
    /** Out, a result of {@link Abi}; after STALLED the halt is cleared. */
    public static final int RESULT_OFFSET = 24;
    /** Length of it. */
    public static final int RESULT_LENGTH = 4;
    /** Out, length of the packet. */
    public static final int BYTES_OFFSET = 28;
    /** Length of it. */
    public static final int BYTES_LENGTH = 4;
    /** Out, positive errno of BROKEN, else 0. */
    public static final int SYSTEM_ERROR_OFFSET = 32;
    /** Length of it. */
    public static final int SYSTEM_ERROR_LENGTH = 4;
    /** Out, packets dropped since the last request, because nobody asked. */
    public static final int LOST_OFFSET = 36;
    /** Length of it. */
    public static final int LOST_LENGTH = 4;

    private Event() {
    }
}
