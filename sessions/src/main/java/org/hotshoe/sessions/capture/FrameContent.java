// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/** What is known of the block in a slot. Written by the pump before the frame is handed over, read by its holder. */
public final class FrameContent {
    /** More planes than any format has. */
    private static final int MOST_PLANES = 8;

    /** The slot's memory as the consumer sees it: limit is the number of valid bytes. */
    public final ByteBuffer buffer;
    public final Chunks chunks;
    /** Handle of the slot's memory for other devices and processes, -1: it is not shared. */
    public final int sharedHandle;
    private PixelFormat sent = PixelFormat.MONO8;
    private boolean known = true;
    public FrameStatus status = FrameStatus.COMPLETE;
    public int deviceStatus;
    public PixelFormat format = PixelFormat.MONO8;
    public int width;
    public int height;
    public int offsetX;
    public int offsetY;
    public int paddingX;
    public int linePitch;
    public int validBytes;
    public long blockId;
    public long lostBefore;
    public long deviceTimestamp;
    public long hostTimestamp;

    private int planes = 1;
    private final int[] planeOffsets = new int[MOST_PLANES];
    private final int[] planeLengths = new int[MOST_PLANES];

    public FrameContent(ByteBuffer payload) {
        this(payload, -1);
    }

    public FrameContent(ByteBuffer payload, int sharedHandle) {
        this.sharedHandle = sharedHandle;
        buffer = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        chunks = new Chunks(payload);
    }

    /** Sets the number of valid bytes. The buffer is as the consumer expects it, whatever the last one did to it. */
    public void valid(int bytes) {
        validBytes = bytes;
        buffer.clear().limit(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes the format of a code; looks it up only when the camera changed it. */
    public void sentFormat(int code) {
        if (sent.code() != code) {
            sent = PixelFormat.ofCode(code);
            known = PixelFormat.ofName(sent.name()).isPresent();
        }
        format = sent;
    }

    /** Places a plane; those before it have been placed. A frame whose planes nobody places has one, all of it. */
    public void plane(int plane, int offset, int bytes) {
        planes = plane + 1;
        planeOffsets[plane] = offset;
        planeLengths[plane] = bytes;
    }

    public int planes() {
        return planes;
    }

    public int planeOffset(int plane) {
        return planeOffsets[plane];
    }

    /** Valid bytes of a plane. */
    public int planeBytes(int plane) {
        return planes == 1 ? validBytes - planeOffsets[0] : planeLengths[plane];
    }

    /**
     * Takes a format.
     *
     * @param given   the format
     * @param bytewise whether geometry tells how many bytes an image of it has
     */
    public void sentFormat(PixelFormat given, boolean bytewise) {
        sent = given;
        known = bytewise;
        format = given;
    }

    /** Takes a size, and derives the line pitch of pixels as sent. */
    public void geometry(int pixels, int lines, int padding) {
        width = pixels;
        height = lines;
        paddingX = padding;
        long bits = lineBits();
        linePitch = bits % 8 == 0 || padding > 0 ? (int) ((bits + 7) / 8) + padding : 0;
    }

    /** Whether geometry and format tell how many bytes the image has; one that is compressed has what came. */
    public boolean measurable() {
        return width > 0 && known;
    }

    private long lineBits() {
        return (long) width * format.bitsPerPixel();
    }

    /** Bytes that a number of lines takes; packed pixels without padding run on over line ends. */
    public long imageBytes(int lines) {
        return linePitch > 0 ? (long) linePitch * lines : (lineBits() * lines + 7) / 8;
    }

    /** Whole lines in a number of bytes; only for a measurable image. */
    public int linesIn(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, 8L * bytes / (linePitch > 0 ? 8L * linePitch : lineBits()));
    }
}
