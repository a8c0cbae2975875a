// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.hotshoe.converter.internal.image.NativeImage;
import org.hotshoe.converter.internal.image.RunImage;
import org.hotshoe.converter.internal.kernel.RowCounter;
import org.hotshoe.converter.internal.tone.Ramp;
import org.hotshoe.converter.internal.tone.Steps;
import org.hotshoe.converter.internal.tone.Tones;

/**
 * Finds a window in the histogram of one frame, as ImageJ's "Enhance Contrast" does: half of the saturated share is cut
 * off at each end. <b>Thread-bound</b>, but workers count at the same time, each for itself; allocates nothing once
 * made.
 */
final class AutoWindow {
    private final RowCounter counter;
    private final double saturated;
    private final int sourceBits;
    private final int max;
    private final byte[] table;
    private final NativeImage follower;
    private final int[][] even;
    private final int[][] odd;
    private final int[] sum = new int[Tones.VALUES];
    private final Steps steps = new Steps();
    private final Ramp ramp = new Ramp();

    /**
     * An automatic window.
     *
     * @param counter    reads the format
     * @param saturated  percentage of pixels, both ends together
     * @param source     the format
     * @param sourceBits bits from pixel to pixel
     * @param table      filled for each frame
     * @param follower   told of each frame's window, {@code null} when nobody but the table has to know
     * @param workers    how many may count at the same time
     */
    AutoWindow(RowCounter counter, double saturated, SourceFormat source, int sourceBits, byte[] table,
            NativeImage follower, int workers) {
        this.counter = counter;
        this.saturated = saturated;
        this.sourceBits = sourceBits;
        this.max = (1 << source.bits()) - 1;
        this.table = table;
        this.follower = follower;
        even = new int[workers][Tones.VALUES];
        odd = new int[workers][Tones.VALUES];
    }

    void clear() {
        for (int worker = 0; worker < even.length; worker++) {
            Arrays.fill(even[worker], 0);
            Arrays.fill(odd[worker], 0);
        }
    }

    void count(ByteBuffer source, int from, int pitch, int width, int rows, int worker) {
        for (int row = 0; row < rows; row++) {
            countRow(source, from + row * pitch, width, worker);
        }
    }

    private void countRow(ByteBuffer source, int from, int pixels, int worker) {
        final int step = RunImage.RUN / 8 * sourceBits;
        int in = from;
        for (int left = pixels; left > 0; left -= RunImage.RUN, in += step) {
            counter.count(source, in, Math.min(left, RunImage.RUN), even[worker], odd[worker]);
        }
    }

    /** Fills the table. A window of one single value gives way to the frame's range, that to the format's range. */
    void finish(long pixels) {
        fold();
        if (!fill((int) (pixels * saturated / 200)) && !fill(0)) {
            fill(0, max);
        }
    }

    private boolean fill(int threshold) {
        int low = first(threshold);
        int high = last(threshold);
        if (low >= high) {
            return false;
        }
        fill(low, high);
        return true;
    }

    private void fill(int low, int high) {
        steps.ofWindow(low, high, max);
        steps.fill(table);
        if (follower != null) {
            Tones.fitWindow(ramp, steps, max, low, high);
            follower.follow(table, ramp);
        }
    }

    private void fold() {
        final int[] total = sum;
        System.arraycopy(odd[0], 0, total, 0, Tones.VALUES);
        add(total, even[0]);
        for (int worker = 1; worker < even.length; worker++) {
            add(total, even[worker]);
            add(total, odd[worker]);
        }
        for (int i = max + 1; i < Tones.VALUES; i++) {
            total[max] += total[i];
        }
    }

    private static void add(int[] total, int[] counters) {
        for (int i = 0; i < Tones.VALUES; i++) {
            total[i] += counters[i];
        }
    }

    private int first(int threshold) {
        long count = sum[0];
        int i = 0;
        while (count <= threshold && i < max) {
            count += sum[++i];
        }
        return i;
    }

    private int last(int threshold) {
        int i = max;
        long count = sum[i];
        while (count <= threshold && i > 0) {
            count += sum[--i];
        }
        return i;
    }
}
