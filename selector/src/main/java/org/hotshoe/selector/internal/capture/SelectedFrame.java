// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;

/**
 * A backend's frame as the consumer has it: the same, and what was lost over a change of backends. It stands between
 * them so that nothing of a bundle that was removed reaches the consumer. Recycled.
 */
final class SelectedFrame implements Frame {
    private static final AtomicReferenceFieldUpdater<SelectedFrame, Frame> FRAME = AtomicReferenceFieldUpdater
            .newUpdater(SelectedFrame.class, Frame.class, "frame");

    private final FrameBook book;
    private volatile Frame frame;
    private long lost;
    private boolean resumed;

    SelectedFrame(FrameBook book) {
        this.book = book;
    }

    /** Stands for a frame from now on. */
    void lend(Frame borrowed, long lostBefore, boolean first) {
        lost = lostBefore;
        resumed = first;
        frame = borrowed;
    }

    private Frame open() {
        Frame now = frame;
        if (now == null) {
            throw new IllegalStateException("the frame is closed: its memory belongs to the ring again");
        }
        return now;
    }

    private static IllegalStateException removed(LinkageError cause) {
        return new IllegalStateException("the backend that the frame came from was removed, and this part of the frame "
                + "was not loaded before; its image can still be used", cause);
    }

    @Override
    public void close() {
        Frame lent = FRAME.getAndSet(this, null);
        if (lent == null) {
            return;
        }
        try {
            lent.close();
        } catch (RuntimeException | LinkageError broken) {
            System.getLogger(SelectedFrame.class.getName()).log(Level.WARNING,
                    "a frame of a backend that was removed could not be given back", broken);
        } finally {
            book.returned(this);
        }
    }

    @Override
    public ByteBuffer buffer() {
        return open().buffer();
    }

    @Override
    public FrameStatus status() {
        return open().status();
    }

    @Override
    public int deviceStatus() {
        return open().deviceStatus();
    }

    @Override
    public PixelFormat pixelFormat() {
        return open().pixelFormat();
    }

    @Override
    public int width() {
        return open().width();
    }

    @Override
    public int height() {
        return open().height();
    }

    @Override
    public int offsetX() {
        return open().offsetX();
    }

    @Override
    public int offsetY() {
        return open().offsetY();
    }

    @Override
    public int linePitch() {
        return open().linePitch();
    }

    @Override
    public int validBytes() {
        return open().validBytes();
    }

    @Override
    public int planes() {
        return open().planes();
    }

    @Override
    public int planeOffset(int plane) {
        return open().planeOffset(plane);
    }

    @Override
    public int planeBytes(int plane) {
        return open().planeBytes(plane);
    }

    @Override
    public long blockId() {
        return open().blockId();
    }

    @Override
    public long lostBefore() {
        open();
        return lost;
    }

    @Override
    public boolean resumed() {
        open();
        return resumed;
    }

    @Override
    public long deviceTimestamp() {
        return open().deviceTimestamp();
    }

    @Override
    public long hostTimestamp() {
        return open().hostTimestamp();
    }

    @Override
    public int chunkCount() {
        return open().chunkCount();
    }

    @Override
    public int chunkId(int index) {
        return open().chunkId(index);
    }

    @Override
    public ByteBuffer chunkData(int index) {
        try {
            return open().chunkData(index);
        } catch (LinkageError gone) {
            throw removed(gone);
        }
    }

    @Override
    public boolean chunksDamaged() {
        return open().chunksDamaged();
    }

    @Override
    public ByteBuffer chunk(int id) {
        try {
            return open().chunk(id);
        } catch (LinkageError gone) {
            throw removed(gone);
        }
    }

    @Override
    public int sharedHandle() {
        return open().sharedHandle();
    }
}
