// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.NodeMap;

/** Writes the settings of a map. Used once. */
public final class SettingsSaver {
    /** Most values of one feature: tables beyond that are files, not settings. */
    private static final int MAX_VALUES = 4096;

    private final NodeMap map;
    private final Map<Feature, List<String>> lines = new LinkedHashMap<>();
    private int values;

    /** Creates a saver. */
    public SettingsSaver(NodeMap map) {
        this.map = map;
    }

    /** Writes the text and tells how many values there are in it. */
    public int save(Appendable target) throws IOException {
        map.atomically(this::collect);
        target.append("# Hotshoe settings 1\n# camera: ").append(oneLine(map.vendorName())).append(' ')
                .append(oneLine(map.modelName())).append('\n');
        for (List<String> ofFeature : lines.values()) {
            for (String line : ofFeature) {
                target.append(line).append('\n');
            }
        }
        return values;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private void collect() throws CameraException {
        final Selectors selectors = new Selectors(map);
        // Features with the same selectors are read in one pass over their values.
        final Map<List<Feature>, List<Feature>> groups = new LinkedHashMap<>();
        for (Feature feature : selectors.features()) {
            final boolean hasValue = feature.type() != FeatureType.COMMAND && feature.type() != FeatureType.CATEGORY;
            if (feature.streamable() && hasValue) {
                lines.put(feature, new ArrayList<>());
                groups.computeIfAbsent(selectors.of(feature), any -> new ArrayList<>()).add(feature);
            }
        }
        // Few selectors first: each is read as it is before a later group steps through its values.
        final List<List<Feature>> order = new ArrayList<>(groups.keySet());
        order.sort(Comparator.comparingInt(List::size));
        for (List<Feature> group : order) {
            final int[] left = {MAX_VALUES};
            if (!step(group, 0, new ArrayList<>(), groups.get(group), left)) {
                groups.get(group).forEach(feature -> lines.get(feature).add("# " + feature.name()
                        + ": the other values of its selectors are left out, limit " + MAX_VALUES));
            }
        }
    }

    /** Steps through the values of the selector at an index, and of those behind it; false when the limit was met. */
    private boolean step(List<Feature> selectors, int index, List<SettingsLine.Choice> context, List<Feature> features,
            int[] left) throws CameraException {
        if (index == selectors.size()) {
            for (Feature feature : features) {
                write(feature, context);
            }
            return --left[0] > 0;
        }
        final Feature selector = selectors.get(index);
        final List<String> choices;
        final String before;
        try {
            choices = Selectors.choices(selector, MAX_VALUES);
            before = selector.accessMode().readable() ? selector.text() : null;
        } catch (CameraException unknown) {
            rethrowUnlessOfOneFeature(unknown);
            return step(selectors, index + 1, context, features, left);
        }
        if (choices.isEmpty()) {
            return step(selectors, index + 1, context, features, left);
        }
        try {
            for (String choice : choices) {
                if (!choice.equals(selector.accessMode().readable() ? selector.text() : null)) {
                    selector.setText(choice);
                }
                final List<SettingsLine.Choice> inner = new ArrayList<>(context);
                inner.add(new SettingsLine.Choice(selector.name(), choice));
                if (!step(selectors, index + 1, inner, features, left)) {
                    return false;
                }
            }
            return true;
        } finally {
            if (before != null && selector.accessMode().writable() && !before.equals(selector.text())) {
                selector.setText(before);
            }
        }
    }

    private void write(Feature feature, List<SettingsLine.Choice> context) throws CameraException {
        final SettingsLine subject = new SettingsLine(0, feature.name(), context, "");
        try {
            // Not only what can be written now: geometry is locked while the camera streams.
            if (feature.accessMode().readable()) {
                lines.get(feature).add(new SettingsLine(0, feature.name(), context, feature.text()).text());
                values++;
            }
        } catch (CameraException unreadable) {
            rethrowUnlessOfOneFeature(unreadable);
            lines.get(feature).add("# " + subject.subject() + ": " + oneLine(unreadable.getMessage()));
        }
    }

    /** Goes on only after an error that concerns a feature, not the way to the camera. */
    static void rethrowUnlessOfOneFeature(CameraException error) throws CameraException {
        if (error instanceof org.hotshoe.device.CameraGoneException
                || error instanceof org.hotshoe.device.CameraTimeoutException
                || error instanceof org.hotshoe.device.CameraBusyException) {
            throw error;
        }
    }
}
