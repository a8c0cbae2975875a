// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

/**
 * Counts blocks that are missing between the ids of those that came. Ids rise by one from whatever the device starts
 * with; one that does not rise, or leaps further than a stream of weeks would, says nothing about losses.
 * <b>Thread-bound</b>.
 */
public final class LossCount {
    private long expected;
    private boolean started;

    /** Number of blocks missing before this one. */
    public long before(long blockId) {
        long gap = started ? blockId - expected : 0;
        started = true;
        expected = blockId + 1;
        return gap < 0 || gap > Integer.MAX_VALUE ? 0 : gap;
    }
}
