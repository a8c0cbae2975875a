// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/** A frame over bytes. */
record MemoryFrame(PixelFormat pixelFormat, int width, int height, int linePitch, byte[] bytes) implements Frame {
    @Override
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public FrameStatus status() {
        return FrameStatus.COMPLETE;
    }

    @Override
    public int deviceStatus() {
        return 0;
    }

    @Override
    public int offsetX() {
        return 0;
    }

    @Override
    public int offsetY() {
        return 0;
    }

    @Override
    public int validBytes() {
        return bytes.length;
    }

    @Override
    public long blockId() {
        return 0;
    }

    @Override
    public long lostBefore() {
        return 0;
    }

    @Override
    public long deviceTimestamp() {
        return 0;
    }

    @Override
    public long hostTimestamp() {
        return 0;
    }

    @Override
    public int chunkCount() {
        return 0;
    }

    @Override
    public int chunkId(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public ByteBuffer chunkData(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public void close() {
        // Plain memory.
    }
}
