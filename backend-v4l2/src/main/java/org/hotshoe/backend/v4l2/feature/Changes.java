// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureListener;

/** Who is told of changes of one camera's features, whichever session makes them. <b>Thread-safe</b>. */
public final class Changes {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** A registration; two of the same listener are two. */
    private static final class Entry {
        private final Feature feature;
        private final FeatureListener listener;

        Entry(Feature feature, FeatureListener listener) {
            this.feature = feature;
            this.listener = listener;
        }

        void tell() {
            try {
                listener.changed(feature);
            } catch (RuntimeException | Error thrown) {
                System.getLogger(Changes.class.getName()).log(Level.WARNING, "a listener of the feature "
                        + feature.name() + " threw", thrown);
            }
        }
    }

    AutoCloseable add(Feature feature, FeatureListener listener) {
        Entry entry = new Entry(feature, listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** A feature was written: it may have changed, and those whose names the predicate takes. */
    void written(String name, Predicate<String> dependents) {
        for (Entry entry : entries) {
            String other = entry.feature.name();
            if (other.equals(name) || dependents.test(other)) {
                entry.tell();
            }
        }
    }

    /**
     * Features that a write of one changes too.
     *
     * @param names their names
     * @return a predicate for names
     */
    public static Predicate<String> of(String... names) {
        return Set.of(names)::contains;
    }
}
