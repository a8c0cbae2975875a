// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/** What is known of the block in a slot. Written by the pump before the frame is handed over, read by its holder. */
final class FrameContent {
    /** The slot's memory as the consumer sees it: limit is the number of valid bytes. */
    final ByteBuffer buffer;
    final Chunks chunks;
    private PixelFormat sent = PixelFormat.MONO8;
    private boolean known = true;
    FrameStatus status = FrameStatus.COMPLETE;
    int deviceStatus;
    PixelFormat format = PixelFormat.MONO8;
    int width;
    int height;
    int offsetX;
    int offsetY;
    int paddingX;
    int linePitch;
    int validBytes;
    long blockId;
    long lostBefore;
    long deviceTimestamp;
    long hostTimestamp;

    FrameContent(ByteBuffer payload) {
        buffer = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        chunks = new Chunks(payload);
    }

    /** Sets the number of valid bytes. The buffer is as the consumer expects it, whatever the last one did to it. */
    void valid(int bytes) {
        validBytes = bytes;
        buffer.clear().limit(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes the format of a code; looks it up only when the camera changed it. */
    void sentFormat(int code) {
        if (sent.code() != code) {
            sent = PixelFormat.ofCode(code);
            known = PixelFormat.ofName(sent.name()).isPresent();
        }
        format = sent;
    }

    /** Takes a size, and derives the line pitch of pixels as sent. */
    void geometry(int pixels, int lines, int padding) {
        width = pixels;
        height = lines;
        paddingX = padding;
        long bits = lineBits();
        linePitch = bits % 8 == 0 || padding > 0 ? (int) ((bits + 7) / 8) + padding : 0;
    }

    /** Whether geometry and format tell how many bytes the image has; one that is compressed has what came. */
    boolean measurable() {
        return width > 0 && known;
    }

    private long lineBits() {
        return (long) width * format.bitsPerPixel();
    }

    /** Bytes that a number of lines takes; packed pixels without padding run on over line ends. */
    long imageBytes(int lines) {
        return linePitch > 0 ? (long) linePitch * lines : (lineBits() * lines + 7) / 8;
    }

    /** Whole lines in a number of bytes; only for a measurable image. */
    int linesIn(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, 8L * bytes / (linePitch > 0 ? 8L * linePitch : lineBits()));
    }
}
