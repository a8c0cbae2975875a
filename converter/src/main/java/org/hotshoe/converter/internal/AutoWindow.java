// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.hotshoe.converter.internal.kernel.RowCounter;

/**
 * Finds a window in the histogram of one frame, as ImageJ's "Enhance Contrast" does: half of the saturated share is cut
 * off at each end. <b>Thread-bound</b>; allocates nothing once made.
 */
final class AutoWindow {
    private final RowCounter counter;
    private final double saturated;
    private final int max;
    private final byte[] table;
    private final int[] even = new int[Tones.VALUES];
    private final int[] odd = new int[Tones.VALUES];

    /**
     * An automatic window.
     *
     * @param counter   reads the format
     * @param saturated percentage of pixels, both ends together
     * @param bits      significant bits of the format
     * @param table     filled for each frame
     */
    AutoWindow(RowCounter counter, double saturated, int bits, byte[] table) {
        this.counter = counter;
        this.saturated = saturated;
        this.max = (1 << bits) - 1;
        this.table = table;
    }

    void clear() {
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
    }

    void count(ByteBuffer source, int from, int pixels) {
        counter.count(source, from, pixels, even, odd);
    }

    /** Fills the table. A window of one single value gives way to the frame's range, that to the format's range. */
    void finish(long pixels) {
        fold();
        if (!fill((int) (pixels * saturated / 200)) && !fill(0)) {
            Tones.fillWindow(table, 0, max, max);
        }
    }

    private boolean fill(int threshold) {
        int low = first(threshold);
        int high = last(threshold);
        if (low >= high) {
            return false;
        }
        Tones.fillWindow(table, low, high, max);
        return true;
    }

    private void fold() {
        for (int i = 0; i < Tones.VALUES; i++) {
            int count = even[i] + odd[i];
            even[i] = 0;
            even[Math.min(i, max)] += count;
        }
    }

    private int first(int threshold) {
        long count = even[0];
        int i = 0;
        while (count <= threshold && i < max) {
            count += even[++i];
        }
        return i;
    }

    private int last(int threshold) {
        int i = max;
        long count = even[i];
        while (count <= threshold && i > 0) {
            count += even[--i];
        }
        return i;
    }
}
