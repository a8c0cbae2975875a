// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of device events. */
@ConsumerType
@FunctionalInterface
public interface DeviceEventListener {

    /**
     * Called for each event, in order. <b>Callback</b>. An exception is logged and otherwise ignored.
     *
     * @param event the event
     */
    void event(DeviceEvent event);
}
