// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Leader of a block. */
public final class Leader {
    /** "U3VL"; u32 at 0. */
    public static final int MAGIC = 0x4C563355;
    /** Offset: leader size, u16. */
    public static final int SIZE = 6;
    /** Offset: block id, u64. */
    public static final int BLOCK_ID = 8;
    /** Offset: payload type, u16. */
    public static final int PAYLOAD_TYPE = 18;
    /** Offset: device clock in ticks, u64. */
    public static final int TIMESTAMP = 20;
    /** Offset: PFNC code, u32. */
    public static final int PIXEL_FORMAT = 28;
    /** Offset: width in pixels, u32. */
    public static final int SIZE_X = 32;
    /** Offset: height in lines, u32. */
    public static final int SIZE_Y = 36;
    /** Offset: horizontal offset in pixels, u32. */
    public static final int OFFSET_X = 40;
    /** Offset: vertical offset in lines, u32. */
    public static final int OFFSET_Y = 44;
    /** Offset: bytes appended to each line, u16. */
    public static final int PADDING_X = 48;
    /** Length of the leader of a block of chunks only. */
    public static final int CHUNK_BYTES = 28;
    /** Length of the leader of an image. */
    public static final int IMAGE_BYTES = 52;
    /** Payload type: image. */
    public static final int TYPE_IMAGE = 0x0001;
    /** Payload type: chunks only; as a bit: chunks are present. */
    public static final int TYPE_CHUNK = 0x4000;
    /** Payload type: image with chunks. */
    public static final int TYPE_IMAGE_CHUNK = 0x4001;
    /** Payload type: GenDC container. */
    public static final int TYPE_GENDC_CONTAINER = 0x1001;
    /** Payload type: GenDC component. */
    public static final int TYPE_GENDC_COMPONENT = 0x1002;

    private Leader() {
    }
}
