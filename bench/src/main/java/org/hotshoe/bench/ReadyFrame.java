// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.nio.ByteBuffer;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/** A frame of no size. */
final class ReadyFrame implements Frame {
    private static final long PERIOD_NANOS = 10_000_000;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    private volatile long block = -1;

    void open(long id) {
        block = id;
    }

    private void check() {
        if (block < 0) {
            throw new IllegalStateException("the frame is closed");
        }
    }

    @Override
    public ByteBuffer buffer() {
        check();
        return buffer;
    }

    @Override
    public FrameStatus status() {
        check();
        return FrameStatus.COMPLETE;
    }

    @Override
    public int deviceStatus() {
        return 0;
    }

    @Override
    public PixelFormat pixelFormat() {
        return PixelFormat.MONO16;
    }

    @Override
    public int width() {
        return 8;
    }

    @Override
    public int height() {
        return 4;
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
        return 16;
    }

    @Override
    public int validBytes() {
        return 64;
    }

    @Override
    public long blockId() {
        check();
        return block;
    }

    @Override
    public long lostBefore() {
        check();
        return 0;
    }

    @Override
    public long deviceTimestamp() {
        check();
        return block * PERIOD_NANOS;
    }

    @Override
    public long hostTimestamp() {
        check();
        return block * PERIOD_NANOS;
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
        block = -1;
    }
}
