// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.Representation;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;

/** Puts features into categories. <b>Thread-bound</b>. */
public final class FeatureBuilder {
    private final Changes changes;
    private final Map<String, List<Feature>> categories = new LinkedHashMap<>();
    private final Map<String, Feature> byName = new LinkedHashMap<>();
    private String category = "Other";
    private Predicate<String> dependents = name -> false;

    /**
     * Begins a tree.
     *
     * @param changes who is told of writes
     */
    public FeatureBuilder(Changes changes) {
        this.changes = changes;
    }

    /**
     * What follows belongs here.
     *
     * @param name       name of the category
     * @param dependents names of features that a write of what follows changes too
     * @return this
     */
    public FeatureBuilder in(String name, Predicate<String> dependents) {
        category = name;
        this.dependents = dependents;
        return this;
    }

    /**
     * Whether a name is taken.
     *
     * @param name a name
     * @return {@code true} when there is such a feature
     */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    private NodeFeature.Context context(Access access) {
        return new NodeFeature.Context(access, changes, dependents);
    }

    private void add(Feature feature) {
        if (byName.putIfAbsent(feature.name(), feature) == null) {
            categories.computeIfAbsent(category, name -> new ArrayList<>()).add(feature);
        }
    }

    /** Adds a text that is only read. */
    public void fact(Description description, Ports.OfFact port) {
        add(new ByteFeatures.OfText(description, context(Access.READ_ONLY), new FactPort(port)));
    }

    /** Adds a whole number. */
    public void integer(Description description, Access access, Ports.OfInteger port, String unit) {
        add(new NumberFeatures.OfInteger(description, context(access), port, unit, Representation.LINEAR));
    }

    /** Adds a bit mask. */
    public void mask(Description description, Access access, Ports.OfInteger port) {
        add(new NumberFeatures.OfInteger(description, context(access), port, "", Representation.HEX_NUMBER));
    }

    /** Adds a fraction. */
    public void fraction(Description description, Access access, Ports.OfFloat port, String unit) {
        add(new NumberFeatures.OfFloat(description, context(access), port, unit));
    }

    /** Adds a switch. */
    public void toggle(Description description, Access access, Ports.OfInteger port) {
        add(new ChoiceFeatures.OfBoolean(description, context(access), port));
    }

    /** Adds a choice. */
    public void choice(Description description, Access access, Ports.OfChoice port) throws CameraException {
        add(new ChoiceFeatures.OfChoice(description, context(access), port));
    }

    /** Adds a button. */
    public void button(Description description, Access access, Ports.OfAction port) {
        add(new ChoiceFeatures.OfCommand(description, context(access), port));
    }

    /** Adds a text. */
    public void text(Description description, Access access, Ports.OfText port) {
        add(new ByteFeatures.OfText(description, context(access), port));
    }

    /** Adds bytes. */
    public void bytes(Description description, Access access, Ports.OfBytes port) {
        add(new ByteFeatures.OfBytes(description, context(access), port));
    }

    /**
     * The tree.
     *
     * @return all features
     */
    public FeatureTree build() {
        List<Feature> groups = new ArrayList<>();
        categories.forEach((name, features) -> groups.add(group(name, features)));
        return new FeatureTree(group("Root", groups), byName);
    }

    private CategoryFeature group(String name, List<Feature> features) {
        return new ByteFeatures.OfCategory(new Description(name, name, "", Visibility.BEGINNER, false),
                context(Access.READ_ONLY), features);
    }

    private record FactPort(Ports.OfFact fact) implements Ports.OfText {
        @Override
        public int longest() {
            return Integer.MAX_VALUE;
        }

        @Override
        public String get() throws CameraException {
            return fact.get();
        }

        @Override
        public void set(String value) throws CameraException {
            throw new CameraException("this is only read");
        }
    }
}
