// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told that a feature may have changed. See {@link Feature#addListener}. */
@ConsumerType
@FunctionalInterface
public interface FeatureListener {

    /**
     * The value, limits or access mode of a feature may have changed; ask it. <b>Callback</b>, on the thread whose call
     * made the change, after the features have let go of their locks: calls for two changes may overlap, and the
     * feature may have changed again. May read and write features; a listener that writes what it listens to must see
     * to an end. Starting and stopping a capture write features, too: then the call comes from within, and must not
     * wait for another thread that uses that capture session. A change that an event of the device makes is told on the
     * camera's event thread. An exception is logged and otherwise ignored.
     *
     * @param feature the feature, as the listener was added to
     */
    void changed(Feature feature);
}
