// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.session;

import java.nio.ByteBuffer;
import java.util.StringJoiner;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.sessions.command.FeatureGuard;
import org.hotshoe.sessions.command.SessionGuard;

/**
 * Lets calls of chunk features through while the frame that they read is with its consumer, and finds chunks in it.
 * <b>Thread-bound</b>; closing may come from any thread.
 */
final class ChunkGuard extends FeatureGuard implements DataSource {
    private final SessionGuard session;
    private volatile boolean closed;
    private Frame frame;
    /** Frame objects are recycled: these two tell one frame of an object from another. */
    private long blockId;
    private long hostTimestamp;

    ChunkGuard(SessionGuard session) {
        this.session = session;
    }

    void close() {
        closed = true;
    }

    /** Takes a frame; {@code null} lets go of the one before. */
    void attach(Frame fresh) {
        if (fresh != null) {
            blockId = fresh.blockId();
            hostTimestamp = fresh.hostTimestamp();
        }
        frame = fresh;
    }

    @Override
    public ByteBuffer find(Kind kind, long id) {
        return frame != null && kind == Kind.CHUNK && id >>> Integer.SIZE == 0 ? frame.chunk((int) id) : null;
    }

    @Override
    public void checkOpen() {
        session.checkOpen();
        if (closed) {
            throw new IllegalStateException("the chunk reader was closed; make a new one");
        }
    }

    /** A closed frame tells itself that it is; one that came into use again has another time. */
    @Override
    protected Object enter() {
        checkOpen();
        if (frame != null && (frame.hostTimestamp() != hostTimestamp || frame.blockId() != blockId)) {
            throw new IllegalStateException("the frame that was attached is closed: block=" + blockId
                    + "; attach the one that is to be read");
        }
        return null;
    }

    @Override
    protected CameraException explained(CameraException failure) {
        if (failure.getClass() != CameraException.class) {
            return failure;
        }
        if (frame == null) {
            throw new IllegalStateException("no frame is attached to the chunk reader; attach the one that is to be "
                    + "read", failure);
        }
        return new CameraException("cannot be read from this frame: " + failure.getMessage() + "; block=" + blockId
                + ", status=" + frame.status() + ", chunks=" + chunks() + "; " + remedy(), failure);
    }

    private String chunks() {
        StringJoiner ids = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < frame.chunkCount(); i++) {
            ids.add("0x" + Integer.toHexString(frame.chunkId(i)));
        }
        return ids.toString();
    }

    private String remedy() {
        if (frame.chunksDamaged()) {
            return "the layout of its chunks leads out of the payload, ask the camera's vendor for an update";
        }
        return frame.chunkCount() > 0 ? "enable the chunk with ChunkSelector and ChunkEnable before the start"
                : "set ChunkModeActive before the start; damaged frames have none";
    }

    @Override
    protected void written(String name, Object value) {
        // What a reader can write lives in the host.
    }
}
