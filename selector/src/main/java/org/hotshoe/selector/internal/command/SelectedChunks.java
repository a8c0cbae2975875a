// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.sessions.command.SessionFeatures;

/**
 * A chunk reader that goes from one backend's reader to the next: with the first frame that is attached after a change.
 * Its own thread makes the change, so that reading needs no lock. <b>Thread-bound</b>, as every chunk reader.
 */
final class SelectedChunks implements ChunkReader {
    private final SwapGuard session;
    private final ChunkGate guard;
    private final SessionFeatures features;
    private final AutoCloseable registration;
    private Bound<CommandSession> bound;
    private Frame attached;
    private volatile ChunkReader reader;

    SelectedChunks(SwapGuard session, SessionFeatures owner) throws CameraException {
        this.session = session;
        this.guard = new ChunkGate(session, this::followed);
        this.features = new SessionFeatures(guard);
        bound = session.enter();
        reader = bound.session().chunkReader();
        registration = owner.keep(this::end);
    }

    @Override
    public void attach(Frame frame) {
        Objects.requireNonNull(frame, "frame");
        guard.checkOpen();
        attached = frame;
        if (session.bound() != bound) {
            follow();
        }
        try {
            reader.attach(frame);
        } catch (IllegalStateException ended) {
            if (!followed()) {
                throw ended;
            }
        }
    }

    /** Whether there was a backend to follow to; the frame that is attached is attached there, too. */
    private boolean followed() {
        Bound<CommandSession> before = bound;
        follow();
        if (bound == before) {
            return false;
        }
        if (attached != null) {
            reader.attach(attached);
        }
        return true;
    }

    /** While there is no backend, the reader of the one before goes on as long as it can. */
    private void follow() {
        try {
            Bound<CommandSession> next = session.bound();
            if (next == null && !bound.side().gone()) {
                next = session.enter();
            }
            if (next == null || next == bound) {
                return;
            }
            ChunkReader fresh = next.session().chunkReader();
            closeQuietly(reader);
            reader = fresh;
            bound = next;
            features.rebind(name -> named(fresh, name));
        } catch (CameraException | IllegalStateException notMade) {
            System.getLogger(SelectedChunks.class.getName()).log(Level.DEBUG,
                    "chunks are read by the description of the backend before: " + notMade.getMessage());
        }
    }

    private static Feature named(ChunkReader reader, String name) {
        try {
            return reader.feature(name);
        } catch (CameraException absent) {
            return null;
        }
    }

    private static void closeQuietly(ChunkReader ended) {
        try {
            ended.close();
        } catch (RuntimeException | LinkageError removed) {
            System.getLogger(SelectedChunks.class.getName()).log(Level.DEBUG,
                    "the reader of the backend before could not be closed: " + removed);
        }
    }

    @Override
    public void detach() {
        guard.checkOpen();
        attached = null;
        reader.detach();
    }

    @Override
    public List<Feature> features() {
        guard.checkOpen();
        return features.of(reader.features());
    }

    @Override
    public Feature feature(String name) throws CameraException {
        guard.checkOpen();
        return features.of(reader.feature(name));
    }

    @Override
    public <T extends Feature> T feature(String name, Class<T> type) throws CameraException {
        return SessionFeatures.typed(feature(name), type);
    }

    @Override
    public void close() {
        try {
            registration.close();
        } catch (Exception broken) {
            throw new IllegalStateException("a registration cannot be closed, against its contract", broken);
        }
    }

    private void end() {
        guard.close();
        features.close();
        closeQuietly(reader);
    }
}
