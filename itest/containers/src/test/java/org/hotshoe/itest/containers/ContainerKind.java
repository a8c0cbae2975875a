// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import org.ops4j.pax.exam.Option;

/** A container that is more than a framework: found through the service loader where these tests run on one. */
public interface ContainerKind {

    /**
     * What makes the container.
     *
     * @return options; JUnit and Config Admin are theirs to bring
     */
    Option options();
}
