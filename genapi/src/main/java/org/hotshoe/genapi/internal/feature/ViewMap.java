// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.DataView;
import org.hotshoe.genapi.internal.node.Model;
import org.hotshoe.genapi.internal.node.Node;

/** A map over a model of its own, to which data can be attached. */
final class ViewMap extends ModelMap implements DataView {

    ViewMap(Model view) throws CameraException {
        super(view);
    }

    private void bind(DataSource data) {
        model().begin();
        try {
            model().attach(data);
        } finally {
            model().end();
        }
    }

    @Override
    public void attach(DataSource data) {
        bind(Objects.requireNonNull(data, "data"));
    }

    @Override
    public void detach() {
        bind(null);
    }

    @Override
    public List<Feature> dataFeatures() {
        return features(node -> model().isFromData(node, DataSource.Kind.CHUNK)
                || model().isFromData(node, DataSource.Kind.EVENT));
    }

    @Override
    public List<Feature> dataFeatures(DataSource.Kind kind) {
        Objects.requireNonNull(kind, "kind");
        return features(node -> model().isFromData(node, kind));
    }

    private List<Feature> features(Predicate<Node> wanted) {
        final List<Feature> found = new ArrayList<>();
        model().begin();
        try {
            for (Feature feature : features()) {
                if (wanted.test(model().find(feature.name()))) {
                    found.add(feature);
                }
            }
        } finally {
            model().end();
        }
        return List.copyOf(found);
    }
}
