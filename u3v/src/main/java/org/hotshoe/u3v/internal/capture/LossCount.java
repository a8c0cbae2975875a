// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

/**
 * Counts blocks that are missing between the ids of those that came. Ids rise by one from whatever the device starts
 * with; one that does not rise says nothing about losses. <b>Thread-bound</b>.
 */
final class LossCount {
    private long expected;
    private boolean started;

    /** Number of blocks missing before this one. */
    long before(long blockId) {
        long gap = started ? blockId - expected : 0;
        started = true;
        expected = blockId + 1;
        return Math.max(0, gap);
    }
}
