// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times several pieces of work in turn, A B C A B C ..., so that a machine whose speed drifts treats all alike, and
 * gives each one's median and its ratio to the first, round by round. Time is that of the thread on its processor, so
 * that other programs on the machine do not count; work that several threads share is timed by the clock on the wall,
 * and compared with the first piece by the same clock.
 */
final class Interleaved {
    private final Map<String, Piece> work = new LinkedHashMap<>();
    private final Runnable afterwards;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** Sets what runs after each piece of work, outside of its time: putting things in order again. */
    Interleaved(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    /**
     * One piece of work.
     *
     * @param every  runs in every so manieth round
     * @param shared whether several threads do it
     * @param work   what to do
     */
    private record Piece(int every, boolean shared, Runnable work) {
    }

    /** Adds a piece of work of this thread; the first one added is the anchor. */
    Interleaved add(String name, Runnable piece) {
        return add(name, 1, piece);
    }

    /** Adds a piece of work that several threads share. */
    Interleaved addShared(String name, Runnable piece) {
        work.put(name, new Piece(1, true, piece));
        return this;
    }

    /** Adds a slow piece of work that is done in every so manieth round only. */
    Interleaved add(String name, int every, Runnable piece) {
        work.put(name, new Piece(every, false, piece));
        return this;
    }

    /** Runs all of it: warm-up rounds that do not count, then rounds that do. */
    Map<String, Timing> run(int warmUp, int rounds) {
        Piece[] pieces = work.values().toArray(new Piece[0]);
        long[][] wall = new long[pieces.length][rounds];
        long[][] processor = new long[pieces.length][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < pieces.length; i++) {
                if (round % pieces[i].every == 0) {
                    time(pieces[i], wall[i], processor[i], Math.max(0, round));
                }
            }
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        int i = 0;
        for (String name : work.keySet()) {
            timings.put(name, pieces[i].shared ? timing(wall[i], wall[0]) : timing(processor[i], processor[0]));
            i++;
        }
        return timings;
    }

    private void time(Piece piece, long[] wall, long[] processor, int round) {
        long start = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        piece.work.run();
        processor[round] = threads.getCurrentThreadCpuTime() - cpu;
        wall[round] = System.nanoTime() - start;
        afterwards.run();
    }

    /** Rounds in which a piece did not run have no time. */
    private static Timing timing(long[] nanos, long[] anchor) {
        double[] ratios = new double[nanos.length];
        long[] times = new long[nanos.length];
        int count = 0;
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] > 0) {
                ratios[count] = (double) nanos[i] / anchor[i];
                times[count++] = nanos[i];
            }
        }
        ratios = Arrays.copyOf(ratios, count);
        times = Arrays.copyOf(times, count);
        Arrays.sort(ratios);
        Arrays.sort(times);
        return new Timing(times[count / 2] / 1000.0, ratios[count / 10], ratios[count / 2], ratios[count * 9 / 10]);
    }

    /** Median time in microseconds, and tenth, median and ninetieth percentile of the ratio to the anchor. */
    record Timing(double medianMicros, double ratioLow, double ratio, double ratioHigh) {
    }
}
