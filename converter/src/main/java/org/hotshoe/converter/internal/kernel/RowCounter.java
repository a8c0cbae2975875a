// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Counts the values of a run of pixels. <b>Thread-safe</b>, apart from what it reads and writes. */
@FunctionalInterface
public interface RowCounter {

    /**
     * Adds a run to two histograms, even pixels to one and odd pixels to the other: neighbours are often equal, and two
     * increments of one counter would wait for each other.
     *
     * @param source memory to read; the run lies below its limit
     * @param from   first byte of the run
     * @param pixels length of the run, at least 0
     * @param even   65,536 counters
     * @param odd    65,536 counters
     */
    void count(ByteBuffer source, int from, int pixels, int[] even, int[] odd);
}
