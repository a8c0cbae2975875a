// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one simulated camera. Single values win over those in {@link #settings()}; empty ones do not count. */
@ObjectClassDefinition(name = "Hotshoe simulated camera", description = "A USB3 Vision camera that is not there")
@interface CameraConfig {

    /** All settings as text. */
    @AttributeDefinition(name = "Settings",
            description = "key=value joined by commas: source=pattern,width=2160,fps=30",
            required = false)
    String settings() default "";

    /** Source. */
    @AttributeDefinition(name = "Source", description = "FITS, TIFF, PNG or raw file, or: pattern", required = false)
    String source() default "";

    /** Geometry of a raw file. */
    @AttributeDefinition(name = "Raw geometry", description = "WIDTHxHEIGHTxBITS[be][+SKIP] of a raw file",
            required = false)
    String raw() default "";

    /** Width of the sensor. */
    @AttributeDefinition(name = "Width", description = "Pixels; 0: as in the settings", required = false)
    int width() default 0;

    /** Height of the sensor. */
    @AttributeDefinition(name = "Height", description = "Lines; 0: as in the settings", required = false)
    int height() default 0;

    /** Pixel format. */
    @AttributeDefinition(name = "Pixel format", description = "Mono8, Mono10, Mono10p, Mono12, Mono12p or Mono16",
            required = false)
    String format() default "";

    /** Frame rate. */
    @AttributeDefinition(name = "Frame rate", description = "Hz; 0: as fast as frames are taken; negative: as in the "
            + "settings", required = false)
    double fps() default -1;

    /** Number of frames. */
    @AttributeDefinition(name = "Frames", description = "Frames of an acquisition; 0: as in the settings",
            required = false)
    long frames() default 0;

    /** Serial number. */
    @AttributeDefinition(name = "Serial number", description = "Different for each camera", required = false)
    String serial() default "";

    /** User-defined name. */
    @AttributeDefinition(name = "Name", description = "User-defined name", required = false)
    String name() default "";

    /** Link speed. */
    @AttributeDefinition(name = "Speed", description = "super or high", required = false)
    String speed() default "";

    /** Scaling. */
    @AttributeDefinition(name = "Scale", description = "tile or nearest", required = false)
    String scale() default "";

    /** Faults. */
    @AttributeDefinition(name = "Faults", description = "dropLeader@5+dropTrailer%10", required = false)
    String faults() default "";

    /** Ranking of the camera's services. */
    @AttributeDefinition(name = "Ranking", description = "service.ranking of its services", required = false)
    int ranking() default -1000;

    /** Name of the backend. */
    @AttributeDefinition(name = "Backend", description = "Name of the backend that the camera is announced by; another "
            + "configuration with the same serial number and another name announces the same camera", required = false)
    String backend() default SimulatedBackend.NAME;
}
