// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.event;

import java.util.Map;

/** Takes events. <b>Thread-safe</b>. */
@FunctionalInterface
public interface EventSink {

    /**
     * Posts an event; returns at once.
     *
     * @param topic      topic, see {@link org.hotshoe.device.CameraEvents}
     * @param properties its properties
     */
    void post(String topic, Map<String, Object> properties);
}
