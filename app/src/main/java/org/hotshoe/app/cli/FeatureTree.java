// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;

/** Features as the vendor arranged them in categories. */
final class FeatureTree {
    private static final int DEEPEST_INDENTATION = 20;

    /**
     * A place in the tree.
     *
     * @param feature  a category, or a feature in one
     * @param category name of the category around it
     * @param depth    categories around it, without the root
     */
    record Place(Feature feature, String category, int depth) {

        boolean isCategory() {
            return feature instanceof CategoryFeature;
        }

        String indentation() {
            return "  ".repeat(Math.min(depth, DEEPEST_INDENTATION));
        }
    }

    private FeatureTree() {
    }

    /**
     * Categories and features in their order. Categories with nothing that is wanted in them are left out, and each
     * category is there once, whatever refers to it. No recursion: a description may nest them as deep as it is long.
     */
    static List<Place> of(CategoryFeature root, Predicate<Feature> wanted) {
        Set<String> seen = new HashSet<>(Set.of(root.name()));
        Deque<Place> open = new ArrayDeque<>();
        push(open, root, 0);
        List<Place> places = new ArrayList<>();
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (place.feature() instanceof CategoryFeature category) {
                if (seen.add(category.name())) {
                    places.add(place);
                    push(open, category, place.depth() + 1);
                }
            } else if (wanted.test(place.feature())) {
                places.add(place);
            }
        }
        return withoutEmpty(places);
    }

    private static void push(Deque<Place> open, CategoryFeature category, int depth) {
        List<Feature> features = new ArrayList<>(category.features());
        Collections.reverse(features);
        features.forEach(feature -> open.push(new Place(feature, category.name(), depth)));
    }

    /** From the end: something is in a category when the place after it, of those kept, lies deeper. */
    private static List<Place> withoutEmpty(List<Place> places) {
        List<Place> kept = new ArrayList<>();
        int after = 0;
        for (int i = places.size() - 1; i >= 0; i--) {
            Place place = places.get(i);
            if (!place.isCategory() || place.depth() < after) {
                kept.add(place);
                after = place.depth();
            }
        }
        Collections.reverse(kept);
        return kept;
    }
}
