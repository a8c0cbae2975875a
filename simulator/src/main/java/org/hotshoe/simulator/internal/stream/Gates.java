// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

/** Which triggers exposures wait for, and which have come. Guarded by the lock of its {@link Acquisition}. */
final class Gates {
    private static final int FRAME = Trigger.FRAME_START.ordinal();
    private static final int ACQUISITION = Trigger.ACQUISITION_START.ordinal();
    private static final int BURST = Trigger.FRAME_BURST_START.ordinal();

    private final boolean[] on = new boolean[Trigger.values().length];
    private final long[] delay = new long[on.length];
    /** Exposures that came triggers still allow. */
    private final long[] allowed = new long[on.length];
    /** When they begin to allow them. */
    private final long[] due = new long[on.length];
    private long burst = 1;

    /** Sets one trigger; answers whether it was another way before. */
    boolean set(Trigger trigger, boolean active, long delayNanos) {
        int which = trigger.ordinal();
        delay[which] = delayNanos;
        if (on[which] == active) {
            return false;
        }
        on[which] = active;
        allowed[which] = 0;
        return true;
    }

    void burst(long frames) {
        burst = frames;
    }

    /** A new acquisition waits for triggers of its own. */
    void close() {
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = 0;
        }
    }

    /** A trigger comes; answers whether anybody waited for it. */
    boolean open(Trigger trigger, long now) {
        int which = trigger.ordinal();
        if (!on[which] || allowed[which] > 0) {
            return false;
        }
        allowed[which] = which == FRAME ? 1 : which == BURST ? burst : Long.MAX_VALUE;
        due[which] = now + delay[which];
        return true;
    }

    /** Whether single exposures or bursts wait for triggers. */
    boolean stepped() {
        return on[FRAME] || on[BURST];
    }

    /** Whether the acquisition as a whole waits for its trigger. */
    boolean waitsForAcquisition() {
        return on[ACQUISITION] && allowed[ACQUISITION] == 0;
    }

    /** Whether the next exposure waits for a trigger. */
    boolean waits() {
        return waitsForAcquisition() || on[BURST] && allowed[BURST] == 0 || on[FRAME] && allowed[FRAME] == 0;
    }

    /** From when on the triggers that came allow an exposure. */
    long opens() {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < on.length; i++) {
            latest = on[i] ? Math.max(latest, due[i]) : latest;
        }
        return latest;
    }

    /** An exposure was made. */
    void use() {
        allowed[FRAME] = 0;
        allowed[BURST] = Math.max(0, allowed[BURST] - 1);
    }
}
