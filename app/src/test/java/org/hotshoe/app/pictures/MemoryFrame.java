// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/** A frame over memory of its own, so that single bytes can be chosen. */
final class MemoryFrame implements Frame {
    private final PixelFormat format;
    private final int width;
    private final int height;
    private final int linePitch;
    private final ByteBuffer buffer;
    private final AtomicInteger closed = new AtomicInteger();
    private FrameStatus status = FrameStatus.COMPLETE;

    MemoryFrame(PixelFormat format, int width, int height, int linePitch, byte... bytes) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.linePitch = linePitch;
        this.buffer = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.LITTLE_ENDIAN).put(bytes).flip();
    }

    MemoryFrame with(FrameStatus other) {
        status = other;
        return this;
    }

    int closed() {
        return closed.get();
    }

    @Override
    public ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public FrameStatus status() {
        return status;
    }

    @Override
    public int deviceStatus() {
        return 0;
    }

    @Override
    public PixelFormat pixelFormat() {
        return format;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
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
    public int linePitch() {
        return linePitch;
    }

    @Override
    public int validBytes() {
        return buffer.limit();
    }

    @Override
    public long blockId() {
        return 42;
    }

    @Override
    public long lostBefore() {
        return 0;
    }

    @Override
    public long deviceTimestamp() {
        return 1_000_000;
    }

    @Override
    public long hostTimestamp() {
        return 2_000_000;
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
        closed.incrementAndGet();
    }
}
