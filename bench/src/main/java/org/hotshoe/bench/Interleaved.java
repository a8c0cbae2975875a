// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times several pieces of work in turn, A B C A B C ..., so that a machine whose speed drifts treats all alike, and gives
 * each one's median and its ratio to the first, round by round.
 */
final class Interleaved {
    private final Map<String, Runnable> work = new LinkedHashMap<>();
    private final Runnable afterwards;

    /** Sets what runs after each piece of work, outside of its time: putting things in order again. */
    Interleaved(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    /** Adds a piece of work; the first one added is the anchor. */
    Interleaved add(String name, Runnable piece) {
        work.put(name, piece);
        return this;
    }

    /** Runs all of it: warm-up rounds that do not count, then rounds that do. */
    Map<String, Timing> run(int warmUp, int rounds) {
        Runnable[] pieces = work.values().toArray(new Runnable[0]);
        long[][] nanos = new long[pieces.length][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < pieces.length; i++) {
                long start = System.nanoTime();
                pieces[i].run();
                long took = System.nanoTime() - start;
                afterwards.run();
                if (round >= 0) {
                    nanos[i][round] = took;
                }
            }
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        int i = 0;
        for (String name : work.keySet()) {
            timings.put(name, timing(nanos[i], nanos[0]));
            i++;
        }
        return timings;
    }

    private static Timing timing(long[] nanos, long[] anchor) {
        double[] ratios = new double[nanos.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (double) nanos[i] / anchor[i];
        }
        Arrays.sort(ratios);
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Timing(sorted[sorted.length / 2] / 1000.0, ratios[ratios.length / 10], ratios[ratios.length / 2],
                ratios[ratios.length * 9 / 10]);
    }

    /** Median time in microseconds, and tenth, median and ninetieth percentile of the ratio to the anchor. */
    record Timing(double medianMicros, double ratioLow, double ratio, double ratioHigh) {
    }
}
