// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/** One of several frame objects over a slot of the ring; they take turns. */
public final class RingFrame implements Frame {
    /** Not in use. */
    private static final int IDLE = 0;
    /** Filled in, waiting for the consumer. */
    private static final int READY = 1;
    /** With the consumer. */
    private static final int BORROWED = 2;

    private static final AtomicIntegerFieldUpdater<RingFrame> STATE = AtomicIntegerFieldUpdater
            .newUpdater(RingFrame.class, "state");

    private final Keeper keeper;
    private final int slot;
    private final FrameContent content;
    private volatile int state = IDLE;

    public RingFrame(Keeper keeper, int slot, FrameContent content) {
        this.keeper = keeper;
        this.slot = slot;
        this.content = content;
    }

    public int slot() {
        return slot;
    }

    public FrameContent content() {
        return content;
    }

    /** The frame was filled in. */
    public void ready() {
        state = READY;
    }

    /** The consumer gets it. */
    public RingFrame borrowed() {
        state = BORROWED;
        keeper.lent();
        return this;
    }

    /** The frame is dropped before a consumer had it. */
    public void dropped() {
        if (STATE.compareAndSet(this, READY, IDLE)) {
            keeper.requeue(slot);
        }
    }

    @Override
    public void close() {
        if (STATE.compareAndSet(this, BORROWED, IDLE)) {
            keeper.returned(slot);
        }
    }

    private FrameContent open() {
        if (state != BORROWED) {
            throw new IllegalStateException("the frame is closed: its memory belongs to the ring again");
        }
        return content;
    }

    @Override
    public ByteBuffer buffer() {
        return open().buffer;
    }

    @Override
    public FrameStatus status() {
        return open().status;
    }

    @Override
    public int deviceStatus() {
        return open().deviceStatus;
    }

    @Override
    public PixelFormat pixelFormat() {
        return open().format;
    }

    @Override
    public int width() {
        return open().width;
    }

    @Override
    public int height() {
        return open().height;
    }

    @Override
    public int offsetX() {
        return open().offsetX;
    }

    @Override
    public int offsetY() {
        return open().offsetY;
    }

    @Override
    public int linePitch() {
        return open().linePitch;
    }

    @Override
    public int validBytes() {
        return open().validBytes;
    }

    @Override
    public long blockId() {
        return open().blockId;
    }

    @Override
    public long lostBefore() {
        return open().lostBefore;
    }

    @Override
    public long deviceTimestamp() {
        return open().deviceTimestamp;
    }

    @Override
    public long hostTimestamp() {
        return open().hostTimestamp;
    }

    @Override
    public int planes() {
        return open().planes();
    }

    @Override
    public int planeOffset(int plane) {
        return open().planeOffset(Objects.checkIndex(plane, content.planes()));
    }

    @Override
    public int planeBytes(int plane) {
        return open().planeBytes(Objects.checkIndex(plane, content.planes()));
    }

    @Override
    public int chunkCount() {
        return open().chunks.count();
    }

    @Override
    public int chunkId(int index) {
        return open().chunks.id(index);
    }

    @Override
    public ByteBuffer chunkData(int index) {
        return open().chunks.data(index);
    }

    @Override
    public boolean chunksDamaged() {
        return open().chunks.damaged();
    }

    @Override
    public ByteBuffer chunk(int id) {
        return open().chunks.find(id);
    }

    @Override
    public int sharedHandle() {
        return open().sharedHandle;
    }

    /** Whose ring the frame's slot belongs to. <b>Thread-safe</b>. */
    public interface Keeper {

        /** A frame goes to the consumer. */
        void lent();

        /** The consumer closed a frame. */
        void returned(int slot);

        /** A frame is dropped before a consumer had it. */
        void requeue(int slot);
    }
}
