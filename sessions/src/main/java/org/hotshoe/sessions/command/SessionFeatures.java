// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.UnsupportedByCameraException;

/** The features of one session: the same object for each name, as long as it lasts. <b>Thread-safe</b>. */
public final class SessionFeatures {
    private static final int MOST_SUGGESTIONS = 5;

    private final FeatureGuard guard;
    private final ConcurrentMap<String, Feature> features = new ConcurrentHashMap<>();
    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();

    /**
     * Makes the features of a session.
     *
     * @param guard lets their calls through
     */
    public SessionFeatures(FeatureGuard guard) {
        this.guard = guard;
    }

    FeatureGuard guard() {
        return guard;
    }

    /**
     * The session's view of a feature.
     *
     * @param feature feature of the camera
     * @return the view, of the same typed interface
     */
    public Feature of(Feature feature) {
        return features.computeIfAbsent(feature.name(), name -> wrap(feature));
    }

    /**
     * The session's view of features.
     *
     * @param those features of the camera
     * @return an unmodifiable list of the views, in the same order
     */
    public List<Feature> of(List<Feature> those) {
        return those.stream().map(this::of).toList();
    }

    /**
     * The session's view of a category.
     *
     * @param category category of the camera
     * @return the view
     */
    public CategoryFeature of(CategoryFeature category) {
        return (CategoryFeature) of((Feature) category);
    }

    /**
     * The session's view of a feature that was looked up.
     *
     * @param name  name that was asked for
     * @param found what there is of this name
     * @param all   all features of the camera, for suggestions
     * @return the view
     * @throws UnsupportedByCameraException when there is none; the message names the nearest ones
     */
    public Feature named(String name, Optional<Feature> found, List<Feature> all) throws UnsupportedByCameraException {
        return of(found.orElseThrow(() -> unknown(name, all)));
    }

    private static UnsupportedByCameraException unknown(String name, List<Feature> all) {
        List<String> nearest = NearestNames.of(name, all.stream().map(Feature::name).toList(), MOST_SUGGESTIONS);
        return new UnsupportedByCameraException("the camera has no feature of the name " + name
                + (nearest.isEmpty() ? "; list its features" : "; nearest: " + String.join(", ", nearest)));
    }

    /**
     * A feature as the type that was asked for.
     *
     * @param <T>     the type
     * @param feature the feature
     * @param type    the type
     * @return the same feature
     * @throws UnsupportedByCameraException when it is of another type
     */
    public static <T extends Feature> T typed(Feature feature, Class<T> type) throws UnsupportedByCameraException {
        if (!type.isInstance(feature)) {
            throw new UnsupportedByCameraException("the feature " + feature.name() + " is of another type: type="
                    + feature.type() + ", asked for=" + type.getSimpleName());
        }
        return type.cast(feature);
    }

    /**
     * Registers what ends with the session.
     *
     * @param listening closed with the session at the latest
     * @return closes it, once
     */
    public AutoCloseable keep(AutoCloseable listening) {
        final Registration registration = new Registration(listening);
        registrations.add(registration);
        try {
            guard.checkOpen();
        } catch (IllegalStateException ended) {
            registration.close();
            throw ended;
        }
        return registration;
    }

    /**
     * Every view stands for the feature of its name that another session has; a view without one says so when it is
     * called.
     *
     * @param lookup gives the other session's feature of a name, or {@code null}
     */
    public void rebind(Function<String, Feature> lookup) {
        features.forEach((name, view) -> ((SessionFeature<?>) view).rebind(lookup.apply(name)));
    }

    /** Tells every listener that its feature may have changed. */
    public void tellListeners() {
        features.values().forEach(view -> ((SessionFeature<?>) view).tellListeners());
    }

    /** Ends what was registered; the guard has to be closed before. */
    public void close() {
        registrations.forEach(Registration::close);
    }

    /** A listener that was added through the session. */
    private final class Registration implements AutoCloseable {
        private final AutoCloseable listening;

        Registration(AutoCloseable listening) {
            this.listening = listening;
        }

        @Override
        public void close() {
            registrations.remove(this);
            try {
                listening.close();
            } catch (Exception broken) {
                throw new IllegalStateException("a registration cannot be closed, against its contract", broken);
            }
        }
    }

    private Feature wrap(Feature feature) {
        return switch (feature.type()) {
            case INTEGER -> new Numbers.OfInteger((IntegerFeature) feature, this);
            case FLOAT -> new Numbers.OfFloat((FloatFeature) feature, this);
            case BOOLEAN -> new Values.OfBoolean((BooleanFeature) feature, this);
            case ENUMERATION -> new Values.OfEnumeration((EnumerationFeature) feature, this);
            case STRING -> new Values.OfString((StringFeature) feature, this);
            case COMMAND -> new Values.OfCommand((CommandFeature) feature, this);
            case REGISTER -> new Values.OfRegister((RegisterFeature) feature, this);
            case CATEGORY -> new Values.OfCategory((CategoryFeature) feature, this);
        };
    }
}
