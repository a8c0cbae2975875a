// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Who wants to know of changes, and the changes since they were told last. Guarded by the lock of the model. */
final class Watches {
    private static final System.Logger LOG = System.getLogger(Watches.class.getName());

    private final Model model;
    private final List<Watch> watches = new ArrayList<>();
    private final Set<Node> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean everything;

    Watches(Model model) {
        this.model = model;
    }

    /** One registration. */
    private final class Watch implements AutoCloseable {
        private final Node node;
        private final Runnable action;
        private volatile boolean closed;

        Watch(Node node, Runnable action) {
            this.node = node;
            this.action = action;
        }

        void tell() {
            if (closed) {
                return;
            }
            try {
                action.run();
            } catch (RuntimeException broken) {
                LOG.log(System.Logger.Level.WARNING, "listener failed: feature=" + node.name()
                        + "; the others are told all the same", broken);
            }
        }

        @Override
        public void close() {
            closed = true;
            model.begin();
            try {
                watches.remove(this);
            } finally {
                model.end();
            }
        }
    }

    AutoCloseable add(Node node, Runnable action) {
        final Watch watch = new Watch(node, action);
        watches.add(watch);
        return watch;
    }

    void changed(Node node) {
        if (!watches.isEmpty()) {
            changed.add(node);
        }
    }

    void changedAll() {
        everything = !watches.isEmpty();
    }

    /** Whether somebody waits to be told. */
    boolean pending() {
        return everything || !changed.isEmpty();
    }

    /** Takes what is to be done once the lock is free. */
    List<Runnable> take(Dependencies dependencies) {
        final Set<Node> affected = everything ? Set.of() : dependencies.affected(changed);
        final List<Runnable> told = new ArrayList<>();
        for (Watch watch : watches) {
            if (everything || affected.contains(watch.node)) {
                told.add(watch::tell);
            }
        }
        everything = false;
        changed.clear();
        return told;
    }
}
