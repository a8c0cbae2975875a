// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.internal.xml.Numbers;

/** Applies settings to a map. Used once. */
public final class SettingsLoader {
    /** A value that waits for others has waited in vain after so many rounds. */
    private static final int MAX_ROUNDS = 20;

    private final NodeMap map;
    private final Map<Feature, String> selectorsBefore = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int applied;

    /** Creates a loader. */
    public SettingsLoader(NodeMap map) {
        this.map = map;
    }

    /** Applies the lines and reports. */
    public SettingsReport load(List<SettingsLine> lines) throws CameraException {
        map.atomically(() -> {
            try {
                apply(lines);
            } finally {
                restoreSelectors();
            }
            applySelectors(lines);
        });
        return new SettingsReport(applied, failures);
    }

    private void apply(List<SettingsLine> lines) throws CameraException {
        final List<SettingsLine> done = new ArrayList<>();
        List<SettingsLine> open = lines.stream().filter(line -> !setsSelector(line)).toList();
        for (int round = 0; round < MAX_ROUNDS && !open.isEmpty(); round++) {
            final List<SettingsLine> refused = attempt(open, done);
            final boolean progress = refused.size() < open.size();
            open = refused;
            if (!progress) {
                break;
            }
        }
        for (SettingsLine line : open) {
            fail(line, reason(line));
        }
        for (SettingsLine line : done) {
            verify(line);
        }
    }

    private boolean setsSelector(SettingsLine line) {
        return line.context().isEmpty()
                && map.feature(line.name()).map(feature -> !feature.selected().isEmpty()).orElse(false);
    }

    /** Applies what can be applied now and gives back what cannot. */
    private List<SettingsLine> attempt(List<SettingsLine> lines, List<SettingsLine> done) throws CameraException {
        final List<SettingsLine> refused = new ArrayList<>();
        for (SettingsLine line : lines) {
            try {
                set(line);
                done.add(line);
            } catch (CameraException notNow) {
                SettingsSaver.rethrowUnlessOfOneFeature(notNow);
                refused.add(line);
            }
        }
        return refused;
    }

    /** Tries once more, for the reason to report. */
    private String reason(SettingsLine line) throws CameraException {
        try {
            set(line);
            return "accepted at last, too late to be relied upon; load the settings again";
        } catch (CameraException refused) {
            SettingsSaver.rethrowUnlessOfOneFeature(refused);
            return refused.getMessage();
        }
    }

    /** A value set early may have been changed by one set later: sets it again, and fails if the device insists. */
    private void verify(SettingsLine line) throws CameraException {
        try {
            if (!select(line).accessMode().readable()) {
                applied++;
                return;
            }
            if (!holds(line)) {
                set(line);
            }
            final Feature feature = select(line);
            // A device rounds what is continuous; it has accepted the value, and has the nearest it can do.
            if (feature.type() == FeatureType.FLOAT || holds(line)) {
                applied++;
            } else {
                fail(line, "the device changed it to " + feature.text() + "; check what depends on it");
            }
        } catch (CameraException refused) {
            SettingsSaver.rethrowUnlessOfOneFeature(refused);
            fail(line, refused.getMessage());
        }
    }

    private void fail(SettingsLine line, String reason) {
        failures.add("line " + line.number() + ": " + line.text() + ": " + reason);
    }

    private void set(SettingsLine line) throws CameraException {
        if (!holds(line)) {
            select(line).setText(line.value());
        }
    }

    /** Whether the device has the value; one that can only be written has what was written. */
    private boolean holds(SettingsLine line) throws CameraException {
        final Feature feature = select(line);
        if (!feature.accessMode().readable()) {
            return false;
        }
        try {
            return same(feature, line.value());
        } catch (CameraException unreadable) {
            SettingsSaver.rethrowUnlessOfOneFeature(unreadable);
            return false;
        }
    }

    private static boolean same(Feature feature, String value) throws CameraException {
        final String text = feature.text();
        try {
            if (feature.type() == FeatureType.INTEGER) {
                return Numbers.integer(text) == Numbers.integer(value);
            }
            if (feature.type() == FeatureType.FLOAT) {
                return Numbers.real(text) == Numbers.real(value);
            }
        } catch (NumberFormatException unfit) {
            return false;
        }
        final boolean folded = feature.type() == FeatureType.BOOLEAN || feature.type() == FeatureType.REGISTER;
        return folded ? text.equalsIgnoreCase(value) : text.equals(value);
    }

    /** Sets the selectors of a line and gives its feature. */
    private Feature select(SettingsLine line) throws CameraException {
        for (SettingsLine.Choice choice : line.context()) {
            final Feature selector = feature(choice.selector());
            final boolean readable = selector.accessMode().readable();
            final String now = readable ? selector.text() : "";
            if (!selectorsBefore.containsKey(selector) && readable) {
                selectorsBefore.put(selector, now);
            }
            if (!readable || !now.equals(choice.value())) {
                selector.setText(choice.value());
            }
        }
        return feature(line.name());
    }

    private Feature feature(String name) throws CameraException {
        return map.feature(name).orElseThrow(() -> {
            final List<String> nearest = map.nearest(name);
            return new UnsupportedByCameraException("camera has no such feature: name=" + name
                    + (nearest.isEmpty() ? "; leave it out" : "; nearest are " + nearest));
        });
    }

    private void restoreSelectors() throws CameraException {
        for (Map.Entry<Feature, String> before : selectorsBefore.entrySet()) {
            final Feature selector = before.getKey();
            if (selector.accessMode().writable() && !selector.text().equals(before.getValue())) {
                selector.setText(before.getValue());
            }
        }
    }

    /** Selectors that the settings name by themselves come last: stepping through their values is over. */
    private void applySelectors(List<SettingsLine> lines) throws CameraException {
        final List<SettingsLine> done = new ArrayList<>();
        final List<SettingsLine> selectors = lines.stream().filter(this::setsSelector).toList();
        for (SettingsLine line : attempt(selectors, done)) {
            fail(line, reason(line));
        }
        for (SettingsLine line : done) {
            verify(line);
        }
    }
}
