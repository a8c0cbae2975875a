// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.util.List;
import java.util.function.Predicate;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureListener;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;

/** What all features have in common. */
abstract class NodeFeature implements Feature {
    private final Description description;
    private final Context context;

    /**
     * What a feature is told besides its port.
     *
     * @param access     what may be done with it
     * @param changes    who is told of writes
     * @param dependents names of features that a write changes too
     */
    record Context(Access access, Changes changes, Predicate<String> dependents) {
    }

    NodeFeature(Description description, Context context) {
        this.description = description;
        this.context = context;
    }

    @Override
    public final String name() {
        return description.name();
    }

    @Override
    public final String displayName() {
        return description.displayName();
    }

    @Override
    public final String toolTip() {
        return description.toolTip();
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public final Visibility visibility() {
        return description.visibility();
    }

    @Override
    public final AccessMode accessMode() throws CameraException {
        return context.access.mode();
    }

    @Override
    public final boolean streamable() {
        return description.streamable();
    }

    @Override
    public final List<Feature> selected() {
        return List.of();
    }

    @Override
    public final AutoCloseable addListener(FeatureListener listener) {
        return context.changes.add(this, listener);
    }

    @Override
    public final String toString() {
        return name();
    }

    final void requireReadable() throws CameraException {
        AccessMode mode = accessMode();
        if (!mode.readable()) {
            throw new CameraException("the feature " + name() + " cannot be read now: access=" + mode);
        }
    }

    /** Writes, after a look whether that is possible, and tells who listens. */
    final void write(Ports.OfAction write) throws CameraException {
        AccessMode mode = accessMode();
        if (!mode.writable()) {
            throw new CameraException("the feature " + name() + " cannot be written now: access=" + mode
                    + "; one that an automatic sets is written once that is off");
        }
        write.run();
        context.changes.written(name(), context.dependents);
    }
}
