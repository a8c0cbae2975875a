// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;
import org.hotshoe.genapi.NodeMap;

/** Evaluates every node of a description. */
final class DescriptionCheck {
    private final NodeMap map;
    private final Map<String, Integer> types = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> evaluations = new ArrayList<>();

    private DescriptionCheck(NodeMap map) {
        this.map = map;
        failures.addAll(map.faults());
    }

    static DescriptionCheck of(NodeMap map) {
        DescriptionCheck check = new DescriptionCheck(map);
        for (String name : map.nodeNames()) {
            check.types.merge(map.nodeType(name).orElseThrow(), 1, Integer::sum);
            map.feature(name).ifPresent(check::evaluate);
        }
        return check;
    }

    /** Looks at what the node needs, and reads what there is to read. What one aspect fails with does not hide the others. */
    private void evaluate(Feature feature) {
        List<String> told = new ArrayList<>();
        attempt(feature, told, () -> {
            map.verify(feature.name());
            return null;
        });
        boolean readable = readable(feature, told);
        if (readable && !(feature instanceof CommandFeature)) {
            attempt(feature, told, feature::text);
        }
        if (feature instanceof IntegerFeature number) {
            attempt(feature, told, number::minimum);
            attempt(feature, told, number::maximum);
            attempt(feature, told, number::increment);
        } else if (feature instanceof FloatFeature number) {
            attempt(feature, told, number::minimum);
            attempt(feature, told, number::maximum);
            attempt(feature, told, number::increment);
        } else if (feature instanceof EnumerationFeature enumeration) {
            attempt(feature, told, enumeration::availableEntries);
        }
    }

    private boolean readable(Feature feature, List<String> told) {
        AccessMode[] mode = {AccessMode.NA};
        attempt(feature, told, () -> mode[0] = feature.accessMode());
        return mode[0].readable();
    }

    private void attempt(Feature feature, List<String> told, Reading reading) {
        try {
            reading.read();
        } catch (CameraException e) {
            if (!told.contains(e.getMessage())) {
                told.add(e.getMessage());
                // A malformed formula is an ill-made text, whichever registers there are.
                boolean broken = e instanceof BrokenDescriptionException || e instanceof BadSettingsException;
                (broken ? failures : evaluations).add(feature.name() + ": " + e.getMessage());
            }
        }
    }

    /** Reads an aspect of a feature. */
    @FunctionalInterface
    private interface Reading {
        Object read() throws CameraException;
    }

    List<String> failures() {
        return failures;
    }

    List<String> evaluations() {
        return evaluations;
    }

    Map<String, Integer> types() {
        return types;
    }

    Map<String, Object> document(double loadMillis) {
        return Json.object("nodes", types, "features", map.features().size(), "unresolved", map.unresolved(),
                "failures", failures, "evaluations", evaluations, "loadMillis", loadMillis);
    }
}
