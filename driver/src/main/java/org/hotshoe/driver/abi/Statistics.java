// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Counters of a camera: request {@link Abi#REQUEST_STATISTICS}. Offsets and sizes in bytes. */
public final class Statistics {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_statistics";
    /** Size of the structure. */
    public static final int SIZE = 120;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** Blocks handed out or waiting. */
    public static final int BLOCKS_OFFSET = 8;
    /** Length of it. */
    public static final int BLOCKS_LENGTH = 8;
    /** Payload received. */
    public static final int PAYLOAD_BYTES_OFFSET = 16;
    /** Length of it. */
    public static final int PAYLOAD_BYTES_LENGTH = 8;
    /** Payload that a CPU copied. */
    public static final int COPIED_BYTES_OFFSET = 24;
    /** Length of it. */
    public static final int COPIED_BYTES_LENGTH = 8;
    /** Times that the stream was aligned again on a leader. */
    public static final int RESYNCHRONISATIONS_OFFSET = 32;
    /** Length of it. */
    public static final int RESYNCHRONISATIONS_LENGTH = 8;
    /** Endpoint halts of the stream that were cleared. */
    public static final int STALLS_OFFSET = 40;
    /** Length of it. */
    public static final int STALLS_LENGTH = 8;
    /** Stream transfers that ended with an error. */
    public static final int TRANSFER_ERRORS_OFFSET = 48;
    /** Length of it. */
    public static final int TRANSFER_ERRORS_LENGTH = 8;
    /** Command exchanges. */
    public static final int TRANSACTIONS_OFFSET = 56;
    /** Length of it. */
    public static final int TRANSACTIONS_LENGTH = 8;
    /** Event packets received. */
    public static final int EVENTS_OFFSET = 64;
    /** Length of it. */
    public static final int EVENTS_LENGTH = 8;
    /** Event packets dropped because nobody asked. */
    public static final int LOST_EVENTS_OFFSET = 72;
    /** Length of it. */
    public static final int LOST_EVENTS_LENGTH = 8;
    /** Now. */
    public static final int PINNED_PAGES_OFFSET = 80;
    /** Length of it. */
    public static final int PINNED_PAGES_LENGTH = 8;
    /** Memory of kind driver that is allocated, now. */
    public static final int DRIVER_BYTES_OFFSET = 88;
    /** Length of it. */
    public static final int DRIVER_BYTES_LENGTH = 8;
    /** Dma-bufs attached, now. */
    public static final int ATTACHED_HANDLES_OFFSET = 96;
    /** Length of it. */
    public static final int ATTACHED_HANDLES_LENGTH = 4;
    /** Slots with memory, now. */
    public static final int REGISTERED_OFFSET = 100;
    /** Length of it. */
    public static final int REGISTERED_LENGTH = 4;
    /** Slots with the controller, now. */
    public static final int QUEUED_OFFSET = 104;
    /** Length of it. */
    public static final int QUEUED_LENGTH = 4;
    /** Slots waiting to be dequeued, now. */
    public static final int FILLED_OFFSET = 108;
    /** Length of it. */
    public static final int FILLED_LENGTH = 4;
    /** Open handles, now. */
    public static final int HANDLES_OFFSET = 112;
    /** Length of it. */
    public static final int HANDLES_LENGTH = 4;
    /** Zero. */
    public static final int RESERVED_OFFSET = 116;
    /** Length of it. */
    public static final int RESERVED_LENGTH = 4;

    private Statistics() {
    }
}
