// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.List;
import java.util.stream.Collectors;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.CategoryNode;

/** A Category node, as a feature. */
final class NodeCategory extends NodeFeature<CategoryNode> implements CategoryFeature {

    NodeCategory(CategoryNode node, Features features) {
        super(node, features);
    }

    @Override
    public FeatureType type() {
        return FeatureType.CATEGORY;
    }

    @Override
    public List<Feature> features() {
        model.begin();
        try {
            return features(node.features());
        } finally {
            model.end();
        }
    }

    @Override
    public String text() throws CameraException {
        return features().stream().map(Feature::name).collect(Collectors.joining(" "));
    }

    @Override
    public void setText(String text) throws CameraException {
        throw new CameraException("category has no value to write: name=" + name()
                + "; write one of its features");
    }
}
