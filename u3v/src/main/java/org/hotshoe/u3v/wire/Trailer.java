// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Trailer of a block. */
public final class Trailer {
    /** "U3VT"; u32 at 0. */
    public static final int MAGIC = 0x54563355;
    /** Offset: trailer size, u16. */
    public static final int SIZE = 6;
    /** Offset: block id, u64, equal to the leader's. */
    public static final int BLOCK_ID = 8;
    /** Offset: status, u16. */
    public static final int STATUS = 16;
    /** Offset: valid payload size in bytes, u64. */
    public static final int VALID_PAYLOAD = 20;
    /** Offset: lines delivered, u32; of a block of chunks only: the chunk layout id. */
    public static final int SIZE_Y = 28;
    /** Offset: chunk layout id of an image with chunks, u32. */
    public static final int CHUNK_LAYOUT_ID = 32;
    /** Length without type-specific fields. */
    public static final int GENERIC_BYTES = 28;
    /** Length for an image or for chunks only. */
    public static final int IMAGE_BYTES = 32;
    /** Length for an image with chunks. */
    public static final int IMAGE_CHUNK_BYTES = 36;

    private Trailer() {
    }
}
