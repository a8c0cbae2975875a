// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Stream interface register map; offsets from the address in the SBRM. */
public final class Sirm {
    /** Stream interface info; bits 31..24 are log2 of the payload alignment in bytes; u32, RO. */
    public static final int INFO = 0x00;
    /** Stream interface control; bit 0 enables the stream; u32, RW. */
    public static final int CONTROL = 0x04;
    /** Bytes of a whole block, image and chunks; u64, RO. */
    public static final int REQUIRED_PAYLOAD_SIZE = 0x08;
    /** Bytes of a leader; u32, RO. */
    public static final int REQUIRED_LEADER_SIZE = 0x10;
    /** Bytes of a trailer; u32, RO. */
    public static final int REQUIRED_TRAILER_SIZE = 0x14;
    /** Room that the host gives to a leader; u32, RW. */
    public static final int MAXIMUM_LEADER_SIZE = 0x18;
    /** Bytes of a full payload transfer; u32, RW. */
    public static final int PAYLOAD_TRANSFER_SIZE = 0x1C;
    /** Number of full payload transfers; u32, RW. */
    public static final int PAYLOAD_TRANSFER_COUNT = 0x20;
    /** Bytes of the first final transfer; u32, RW. */
    public static final int PAYLOAD_FINAL1_SIZE = 0x24;
    /** Bytes of the second final transfer; u32, RW. */
    public static final int PAYLOAD_FINAL2_SIZE = 0x28;
    /** Room that the host gives to a trailer; u32, RW. */
    public static final int MAXIMUM_TRAILER_SIZE = 0x2C;
    /** First offset after the map. */
    public static final int END = 0x30;
    /** Bit of {@link #CONTROL}. */
    public static final int STREAM_ENABLE = 1;
    /** Position of the alignment in {@link #INFO}. */
    public static final int ALIGNMENT_SHIFT = 24;

    private Sirm() {
    }
}
