// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.NodeMap;

/** Which features select the meaning of which, and what a selector can be set to. */
final class Selectors {
    private static final int MAX_CHAIN = 16;

    private final List<Feature> features = new ArrayList<>();
    private final Map<Feature, List<Feature>> direct = new LinkedHashMap<>();

    Selectors(NodeMap map) {
        for (String name : map.nodeNames()) {
            map.feature(name).ifPresent(features::add);
        }
        for (Feature feature : features) {
            for (Feature selected : feature.selected()) {
                if (selected != feature) {
                    direct.computeIfAbsent(selected, any -> new ArrayList<>()).add(feature);
                }
            }
        }
    }

    /** All features, in the order of the description. */
    List<Feature> features() {
        return features;
    }

    /** Selectors of a feature and selectors of those, outermost first. */
    List<Feature> of(Feature feature) {
        final Set<Feature> found = new LinkedHashSet<>();
        collect(feature, found, new LinkedHashSet<>(Set.of(feature)));
        return List.copyOf(found);
    }

    private void collect(Feature feature, Set<Feature> found, Set<Feature> open) {
        for (Feature selector : direct.getOrDefault(feature, List.of())) {
            if (open.size() < MAX_CHAIN && open.add(selector)) {
                collect(selector, found, open);
                open.remove(selector);
                found.add(selector);
            }
        }
    }

    /** Values that a selector can take now; its own alone when it cannot be written. */
    static List<String> choices(Feature selector, int limit) throws CameraException {
        final AccessMode access = selector.accessMode();
        if (access != AccessMode.RW) {
            return access.readable() ? List.of(selector.text()) : List.of();
        }
        if (selector instanceof EnumerationFeature enumeration) {
            return enumeration.availableEntries().stream().map(EnumEntry::name).toList();
        }
        if (selector instanceof IntegerFeature integer) {
            return numbers(integer, limit);
        }
        return selector.type() == FeatureType.BOOLEAN ? List.of("false", "true") : List.of(selector.text());
    }

    /** At most {@code limit} numbers and one more, which tells that there are too many. */
    private static List<String> numbers(IntegerFeature integer, int limit) throws CameraException {
        final long minimum = integer.minimum();
        final long maximum = integer.maximum();
        final long increment = integer.increment();
        final List<String> values = new ArrayList<>();
        for (long value = minimum; value <= maximum && values.size() <= limit; value += increment) {
            values.add(Long.toString(value));
            if (value > maximum - increment) {
                break;
            }
        }
        return values;
    }
}
