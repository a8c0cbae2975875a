// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

/** How a picture is made to fill a sensor of another size. */
public enum Scale {
    /** Repeated side by side. */
    TILE,
    /** Stretched; each pixel takes the nearest one to the upper left. */
    NEAREST
}
