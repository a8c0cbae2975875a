// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.util.List;
import java.util.Objects;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureListener;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;

/**
 * A feature that ends with its session.
 *
 * @param <F> its typed interface
 */
abstract class SessionFeature<F extends Feature> implements Feature {
    final F feature;
    final SessionFeatures session;

    SessionFeature(F feature, SessionFeatures session) {
        this.feature = feature;
        this.session = session;
    }

    /** The feature, for calls that only describe. */
    final F described() {
        session.guard().checkOpen();
        return feature;
    }

    /** For numbers, which need no box on the way from a chunk to a consumer. */
    final void enter() throws CameraException {
        session.guard().enter();
    }

    final CameraException explained(CameraException failure) throws CameraException {
        return session.guard().explained(failure);
    }

    final <T> T call(FeatureGuard.Call<T> call) throws CameraException {
        return session.guard().call(call);
    }

    final void write(FeatureGuard.Action write) throws CameraException {
        session.guard().write(feature.name(), write);
    }

    @Override
    public final String name() {
        return described().name();
    }

    @Override
    public final FeatureType type() {
        return described().type();
    }

    @Override
    public final String displayName() {
        return described().displayName();
    }

    @Override
    public final String toolTip() {
        return described().toolTip();
    }

    @Override
    public final String description() {
        return described().description();
    }

    @Override
    public final Visibility visibility() {
        return described().visibility();
    }

    @Override
    public final AccessMode accessMode() throws CameraException {
        return call(feature::accessMode);
    }

    @Override
    public final boolean streamable() {
        return described().streamable();
    }

    @Override
    public final List<Feature> selected() {
        return session.of(described().selected());
    }

    @Override
    public final String text() throws CameraException {
        return call(feature::text);
    }

    @Override
    public final void setText(String text) throws CameraException {
        write(() -> feature.setText(text));
    }

    @Override
    public final AutoCloseable addListener(FeatureListener listener) {
        Objects.requireNonNull(listener, "listener");
        return session.keep(described().addListener(changed -> listener.changed(this)));
    }

    @Override
    public final String toString() {
        return feature.toString();
    }
}
