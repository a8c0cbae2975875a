// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

/** What a trigger starts; the order is that of {@code TriggerSelector}. */
public enum Trigger {
    /** One frame. */
    FRAME_START,
    /** An acquisition that was started. */
    ACQUISITION_START,
    /** As many frames as a burst has. */
    FRAME_BURST_START
}
