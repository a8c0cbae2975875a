// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureListener;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.Model;
import org.hotshoe.genapi.internal.node.Node;

/** What all features have in common. */
abstract class NodeFeature<N extends Node> implements Feature {
    final N node;
    final Model model;
    private final Features features;

    NodeFeature(N node, Features features) {
        this.node = node;
        this.model = node.model();
        this.features = features;
    }

    @Override
    public final String name() {
        return node.name();
    }

    @Override
    public final String displayName() {
        return node.xml().text("DisplayName", name());
    }

    @Override
    public final String toolTip() {
        return node.xml().text("ToolTip", "");
    }

    @Override
    public final String description() {
        return node.xml().text("Description", "");
    }

    @Override
    public final Visibility visibility() {
        return node.visibility();
    }

    @Override
    public final AccessMode accessMode() throws CameraException {
        model.begin();
        try {
            return node.accessMode();
        } finally {
            model.end();
        }
    }

    @Override
    public final boolean streamable() {
        return node.streamable();
    }

    @Override
    public final List<Feature> selected() {
        model.begin();
        try {
            return features(node.selected());
        } finally {
            model.end();
        }
    }

    @Override
    public final AutoCloseable addListener(FeatureListener listener) {
        Objects.requireNonNull(listener, "listener");
        return model.watch(node, () -> listener.changed(this));
    }

    final List<Feature> features(List<Node> nodes) {
        final List<Feature> found = new ArrayList<>();
        for (Node other : nodes) {
            features.of(other).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** Text that does not fit the type. */
    final BadSettingsException unfit(String text, String wanted) {
        final String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return new BadSettingsException("text does not fit the feature: name=" + name() + ", text=\"" + shown
                + "\"; give " + wanted);
    }

    @Override
    public String toString() {
        return node.kind() + " " + name();
    }
}
