// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the backend. A change takes effect at once and ends open sessions. */
@ObjectClassDefinition(name = "Hotshoe usb4java backend", description = "USB3 Vision cameras through libusb")
@interface Usb4javaConfig {

    /**
     * Rank of this backend's services among those of the same camera.
     *
     * @return higher wins
     */
    @AttributeDefinition(name = "Ranking", description = "Rank of this backend's services: higher wins")
    int ranking() default 100;

    /**
     * Time between two looks at the bus.
     *
     * @return milliseconds, 50..60000
     */
    @AttributeDefinition(name = "Look interval", description = "Time between two looks at the bus, in ms", min = "50",
            max = "60000")
    int look_interval_millis() default 500;

    /**
     * Largest single transfer unless a session asks for another.
     *
     * @return bytes, 0: what suits the system
     */
    @AttributeDefinition(name = "Transfer size", description = "Largest single transfer in bytes, 0: what suits the "
            + "system", min = "0")
    int transfer_bytes() default 0;

    /**
     * Bytes to keep queued unless a session asks for another amount.
     *
     * @return bytes, 0: what suits the system
     */
    @AttributeDefinition(name = "Bytes in flight", description = "Bytes to keep queued for each camera, 0: what suits "
            + "the system", min = "0")
    long bytes_in_flight() default 0;
}
