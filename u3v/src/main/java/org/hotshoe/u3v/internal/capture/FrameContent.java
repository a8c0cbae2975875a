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

    /** Sets the number of valid bytes, and the buffer's limit with it. */
    void valid(int bytes) {
        validBytes = bytes;
        buffer.clear().limit(bytes);
    }

    /** Takes the format of a code; that of the frame before is kept when the code is the same. */
    void format(int code) {
        if (format.code() != code) {
            format = PixelFormat.ofCode(code);
        }
    }

    /** Derives the line pitch of pixels as sent. */
    void pitchAsSent() {
        long bits = (long) width * format.bitsPerPixel();
        linePitch = bits % 8 == 0 || paddingX > 0 ? (int) ((bits + 7) / 8) + paddingX : 0;
    }
}
