// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.NodeMap;

/**
 * Which features are settings. The description says it by marking features streamable. One that marks none leaves it to
 * us: what a person may see, and could write if nothing locked it, except what is no setting by its standard name.
 */
final class Settable {
    /** Identity of the camera, network, files, stored user sets: not to be carried to another camera, or moment. */
    private static final List<String> NEVER = List.of("DeviceUserID", "UserSet", "File", "Gev", "TLParamsLocked",
            "DeviceAccess", "DeviceRegisters", "TestEvent");
    private static final Set<FeatureType> TYPES = Set.of(FeatureType.INTEGER, FeatureType.FLOAT, FeatureType.BOOLEAN,
            FeatureType.ENUMERATION, FeatureType.STRING);

    private final NodeMap map;
    private final boolean marked;
    private final Set<Feature> reachable;

    /**
     * Looks for marks.
     *
     * @param map      features of the camera
     * @param features all of them, reachable or not
     */
    Settable(NodeMap map, List<Feature> features) {
        this.map = map;
        this.marked = features.stream().anyMatch(feature -> feature.streamable() && hasValue(feature));
        this.reachable = marked ? Set.of() : new HashSet<>(map.features());
    }

    /** Whether the description marks any feature. */
    boolean marked() {
        return marked;
    }

    /** Whether a feature can be a setting at all. */
    boolean mayBe(Feature feature) {
        if (marked) {
            return feature.streamable() && hasValue(feature);
        }
        return TYPES.contains(feature.type()) && feature.visibility() != Visibility.INVISIBLE
                && reachable.contains(feature) && NEVER.stream().noneMatch(feature.name()::startsWith);
    }

    /** Whether it is one now, with its selectors as they are. */
    boolean isNow(Feature feature) throws CameraException {
        return marked || map.accessWithoutLocks(feature.name()) == AccessMode.RW;
    }

    private static boolean hasValue(Feature feature) {
        return feature.type() != FeatureType.COMMAND && feature.type() != FeatureType.CATEGORY;
    }
}
