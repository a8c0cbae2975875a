// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;

/** The features of a camera. Immutable; shared. */
public final class FeatureTree {
    private final CategoryFeature root;
    private final List<Feature> features;
    private final Map<String, Feature> byName;

    FeatureTree(CategoryFeature root, Map<String, Feature> features) {
        this.root = root;
        this.features = List.copyOf(features.values());
        byName = new LinkedHashMap<>(features);
        List<Feature> categories = new ArrayList<>(root.features());
        categories.add(root);
        categories.forEach(category -> byName.putIfAbsent(category.name(), category));
    }

    /**
     * The root category.
     *
     * @return a category of categories
     */
    public CategoryFeature root() {
        return root;
    }

    /**
     * All features but the categories.
     *
     * @return them, in the order of the categories
     */
    public List<Feature> features() {
        return features;
    }

    /**
     * A feature or category by name.
     *
     * @param name its name
     * @return the feature, empty when there is none
     */
    public Optional<Feature> feature(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
