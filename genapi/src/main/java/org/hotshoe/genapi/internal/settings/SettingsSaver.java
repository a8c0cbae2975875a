// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Settings;

/** Writes the settings of a map. Used once. */
public final class SettingsSaver {
    /** Most values of one feature: tables beyond that are files, not settings. */
    private static final int MAX_VALUES = 4096;
    /** The same where nobody said that it is a setting at all. */
    private static final int MAX_UNMARKED = 256;

    private final NodeMap map;
    private final Map<Feature, List<String>> lines = new LinkedHashMap<>();
    private Settable settable;
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
        if (!settable.marked()) {
            target.append("# The camera's description marks no feature as a setting: here is each that can be written.\n");
        }
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
        settable = new Settable(map, selectors.features());
        // Features with the same selectors are read in one pass over their values.
        final Map<List<Feature>, List<Feature>> groups = new LinkedHashMap<>();
        for (Feature feature : selectors.features()) {
            if (settable.mayBe(feature) && (settable.marked() || !selectors.of(feature).isEmpty() || now(feature))) {
                lines.put(feature, new ArrayList<>());
                groups.computeIfAbsent(selectors.of(feature), any -> new ArrayList<>()).add(feature);
            }
        }
        // Few selectors first: each is read as it is before a later group steps through its values.
        final List<List<Feature>> order = new ArrayList<>(groups.keySet());
        order.sort(Comparator.comparingInt(List::size));
        for (List<Feature> group : order) {
            final int[] left = {limit()};
            if (!step(group, 0, new ArrayList<>(), groups.get(group), left)) {
                groups.get(group).forEach(feature -> notSaved(feature, feature.name(),
                        "the other values of its selectors, limit=" + limit()));
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
            choices = Selectors.choices(selector, limit());
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
            final AccessMode access = feature.accessMode();
            if (access == AccessMode.WO && settable.marked()) {
                notSaved(feature, subject.subject(), "it can be written but not read");
            } else if (access.readable() && settable.isNow(feature)) {
                lines.get(feature).add(new SettingsLine(0, feature.name(), context, feature.text()).text());
                values++;
            }
        } catch (CameraException unreadable) {
            rethrowUnlessOfOneFeature(unreadable);
            notSaved(feature, subject.subject(), unreadable.getMessage());
        }
    }

    private void notSaved(Feature feature, String subject, String reason) {
        lines.get(feature).add(Settings.NOT_SAVED + subject + ": " + oneLine(reason));
    }

    /** Whether a feature without selectors is a setting. One that cannot tell is tried, and reported with the reason. */
    private boolean now(Feature feature) throws CameraException {
        try {
            return settable.isNow(feature);
        } catch (CameraException unknown) {
            rethrowUnlessOfOneFeature(unknown);
            return true;
        }
    }

    private int limit() {
        return settable.marked() ? MAX_VALUES : MAX_UNMARKED;
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
