// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the backend. A change takes effect at once and ends open sessions. */
@ObjectClassDefinition(name = "Hotshoe V4L2 backend", description = "Linux video devices as cameras")
@interface V4l2Config {

    /**
     * Rank of this backend's services among those of the same camera.
     *
     * @return higher wins
     */
    @AttributeDefinition(name = "Ranking", description = "Rank of this backend's services: higher wins")
    int ranking() default 50;

    /**
     * Where the nodes of video devices are.
     *
     * @return a folder
     */
    @AttributeDefinition(name = "Folder", description = "Where the nodes of video devices are")
    String folder() default "/dev";
}
