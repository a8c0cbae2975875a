// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.session;

import java.util.List;
import java.util.Objects;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.DataView;
import org.hotshoe.sessions.command.SessionFeatures;
import org.hotshoe.sessions.command.SessionGuard;

/** A chunk reader: a view of the camera's features that ends with the session. */
public final class SessionChunks implements ChunkReader {
    private final DataView view;
    private final ChunkGuard guard;
    private final SessionFeatures features;
    private final List<Feature> chunkFeatures;
    private final AutoCloseable registration;

    /**
     * Makes a reader.
     *
     * @param view  view of the camera's features; the reader <b>owns</b> it
     * @param guard lets calls of the session through
     * @param owner features of the session, with which the reader ends
     * @throws UnsupportedByCameraException when the description has no chunk features
     */
    public SessionChunks(DataView view, SessionGuard guard, SessionFeatures owner) throws CameraException {
        this.view = view;
        this.guard = new ChunkGuard(guard);
        this.features = new SessionFeatures(this.guard);
        this.chunkFeatures = features.of(view.dataFeatures(DataSource.Kind.CHUNK));
        if (chunkFeatures.isEmpty()) {
            throw new UnsupportedByCameraException("the camera's description has no chunk features; read what follows"
                    + " the image with Frame.chunkData, or features of the camera instead");
        }
        this.registration = owner.keep(this::end);
    }

    @Override
    public void attach(Frame frame) {
        Objects.requireNonNull(frame, "frame");
        guard.checkOpen();
        guard.attach(frame);
        view.attach(guard);
    }

    @Override
    public void detach() {
        guard.checkOpen();
        guard.attach(null);
        view.detach();
    }

    @Override
    public List<Feature> features() {
        guard.checkOpen();
        return chunkFeatures;
    }

    @Override
    public Feature feature(String name) throws CameraException {
        guard.checkOpen();
        return features.named(name, view.feature(Objects.requireNonNull(name, "name")), view.features());
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

    /** Whatever thread closes: the one that reads finds the reader closed at its next call. */
    private void end() {
        guard.close();
        features.close();
    }
}
