// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

/** The camera's clock, and one below it that nobody can set. Thread-safe. */
final class Clock {
    private final long epoch = System.nanoTime();
    private volatile long zero;

    /** Time since power-on, ns. */
    long free() {
        return System.nanoTime() - epoch;
    }

    /** Time since power-on or the last reset, ns. */
    long now() {
        return free() - zero;
    }

    /** What the clock shows at a time since power-on; 0 for times before its last reset. */
    long at(long freeTime) {
        return Math.max(0, freeTime - zero);
    }

    void reset() {
        zero = free();
    }
}
