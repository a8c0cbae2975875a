// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the backend. A change takes effect at once and ends open sessions. */
@ObjectClassDefinition(name = "Hotshoe Windows driver backend",
        description = "USB3 Vision cameras through the kernel driver")
@interface WindowsKmdfConfig {

    /**
     * Rank of this backend's services among those of the same camera.
     *
     * @return higher wins
     */
    @AttributeDefinition(name = "Ranking", description = "Rank of this backend's services: higher wins")
    int ranking() default 200;

    /**
     * Time between two looks at the driver's cameras; the system tells of most changes earlier.
     *
     * @return milliseconds, 20..60000
     */
    @AttributeDefinition(name = "Look interval", description = "Time between two looks at the driver's cameras, in ms; "
            + "the system tells of most changes earlier", min = "20", max = "60000")
    int look_interval_millis() default 1000;

    /**
     * Where frames of user memory start.
     *
     * @return bytes, a power of two up to 2 MiB; 1: frames follow each other without a gap
     */
    @AttributeDefinition(name = "Alignment", description = "Frames of user memory start at multiples of so many bytes, "
            + "a power of two; 1: they follow each other without a gap", min = "1", max = "2097152")
    int alignment() default 4096;
}
