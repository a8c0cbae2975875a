// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureListener;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/**
 * A feature that ends with its session. It can be made to stand for the same feature of another session.
 *
 * @param <F> its typed interface
 */
abstract class SessionFeature<F extends Feature> implements Feature {
    final SessionFeatures session;
    private final String name;
    private final FeatureType type;
    private final Class<F> kind;
    private final Set<Listening> listenings = ConcurrentHashMap.newKeySet();
    private volatile F feature;
    private volatile boolean missing;

    SessionFeature(F feature, Class<F> kind, SessionFeatures session) {
        this.feature = feature;
        this.kind = kind;
        this.session = session;
        this.name = feature.name();
        this.type = feature.type();
    }

    /** The feature, for calls that touch the device. */
    final F live() throws UnsupportedByCameraException {
        if (missing) {
            throw new UnsupportedByCameraException("the camera does not have the feature " + name + " of type " + type
                    + " any more; look its features up anew");
        }
        return feature;
    }

    /** The feature stands for that of another session from now on; {@code null}: there is none. */
    final void rebind(Feature fresh) {
        if (kind.isInstance(fresh)) {
            feature = kind.cast(fresh);
            missing = false;
            listenings.forEach(Listening::attach);
        } else {
            missing = true;
        }
    }

    /** Tells all listeners that there may be a change. */
    final void tellListeners() {
        listenings.forEach(Listening::tell);
    }

    /** Asks the feature what it only describes. */
    final <T> T describe(Function<F, T> question) {
        return session.guard().describe(() -> question.apply(feature));
    }

    /** For numbers, which need no box on the way from a chunk to a consumer. */
    final Object enter() throws CameraException {
        return session.guard().enter();
    }

    final void failed(Throwable failure, Object entry) throws CameraException {
        session.guard().failed(failure, entry);
    }

    final <T> T call(FeatureGuard.Call<T> call) throws CameraException {
        return session.guard().call(call);
    }

    final void write(Object value, FeatureGuard.Action write) throws CameraException {
        session.guard().write(name, value, write);
    }

    @Override
    public final String name() {
        session.guard().checkOpen();
        return name;
    }

    @Override
    public final FeatureType type() {
        session.guard().checkOpen();
        return type;
    }

    @Override
    public final String displayName() {
        return describe(Feature::displayName);
    }

    @Override
    public final String toolTip() {
        return describe(Feature::toolTip);
    }

    @Override
    public final String description() {
        return describe(Feature::description);
    }

    @Override
    public final Visibility visibility() {
        return describe(Feature::visibility);
    }

    @Override
    public final AccessMode accessMode() throws CameraException {
        return call(() -> live().accessMode());
    }

    @Override
    public final boolean streamable() {
        return describe(Feature::streamable);
    }

    @Override
    public final List<Feature> selected() {
        return session.of(describe(Feature::selected));
    }

    @Override
    public final String text() throws CameraException {
        return call(() -> live().text());
    }

    @Override
    public final void setText(String text) throws CameraException {
        write(text, () -> live().setText(text));
    }

    @Override
    public final AutoCloseable addListener(FeatureListener listener) {
        Objects.requireNonNull(listener, "listener");
        session.guard().checkOpen();
        Listening listening = new Listening(listener);
        listening.attach();
        listenings.add(listening);
        return session.keep(listening);
    }

    @Override
    public final String toString() {
        return feature.toString();
    }

    /** One listener of the consumer. */
    private final class Listening implements AutoCloseable {
        private final FeatureListener listener;
        private AutoCloseable registration;
        private boolean closed;

        Listening(FeatureListener listener) {
            this.listener = listener;
        }

        /** Listens to the feature at hand in place of the one before. */
        synchronized void attach() {
            if (!closed) {
                end();
                registration = feature.addListener(changed -> tell());
            }
        }

        void tell() {
            listener.changed(SessionFeature.this);
        }

        private void end() {
            if (registration != null) {
                try {
                    registration.close();
                } catch (Exception broken) {
                    throw new IllegalStateException("a registration cannot be closed, against its contract", broken);
                }
            }
            registration = null;
        }

        @Override
        public synchronized void close() {
            closed = true;
            listenings.remove(this);
            end();
        }
    }
}
