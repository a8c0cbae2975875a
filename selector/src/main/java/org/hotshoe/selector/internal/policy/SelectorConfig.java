// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.policy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Policy of the selection. A change applies at once and drops no session. */
@ObjectClassDefinition(name = "Hotshoe selection", description = "Which backend each camera is used through")
public @interface SelectorConfig {

    /** Names of backends, best first. */
    @AttributeDefinition(name = "Order", description = "Names of backends, best first; those that are not named follow "
            + "in the order of their own ranking", required = false)
    String[] order() default {};

    /** Cameras that are pinned to a backend. */
    @AttributeDefinition(name = "Pins", description = "camera=backend: use this camera through this backend whenever "
            + "that reaches it; the id of the camera, or its serial number", required = false)
    String[] pins() default {};

    /** Backends that are not to be used. */
    @AttributeDefinition(name = "Deny", description = "Name of a backend, or camera=backend: never use it, or not for "
            + "this camera", required = false)
    String[] deny() default {};

    /** How long sessions wait. */
    @AttributeDefinition(name = "Wait", description = "Milliseconds that open sessions wait for a camera that no "
            + "backend reaches, before they end", required = false, min = "0")
    int waitMillis() default 10_000;

    /** Whether a better backend takes over. */
    @AttributeDefinition(name = "Take over", description = "Whether a better backend that arrives takes over a camera "
            + "whose sessions are open; else it waits until they are closed", required = false)
    boolean takeOver() default true;
}
