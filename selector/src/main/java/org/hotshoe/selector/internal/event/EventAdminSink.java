// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.event;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Posts to Event Admin. A component of its own, so that its class is not needed where there is none. */
@Component(service = EventSink.class)
public final class EventAdminSink implements EventSink {
    private final EventAdmin events;

    /**
     * Posts to a service.
     *
     * @param events the service
     */
    @Activate
    public EventAdminSink(@Reference EventAdmin events) {
        this.events = events;
    }

    @Override
    public void post(String topic, Map<String, Object> properties) {
        events.postEvent(new Event(topic, properties));
    }
}
