// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.util.concurrent.locks.LockSupport;

/**
 * When the sensor exposes. Commands start, stop and trigger it; the stream's thread takes one exposure after the other.
 * Exposures follow the clock. While the host takes nothing, {@value #BUFFERED} wait in the camera and later ones are
 * dropped; at rate 0 and with triggers the sensor waits for the host instead. Thread-safe; taking allocates nothing.
 */
public final class Acquisition {
    /** Exposures that the camera can hold back. */
    static final int BUFFERED = 2;
    /** {@link #next}: the run is over. */
    static final long ENDED = -1;

    private final Clock clock = new Clock();
    private final Gates gates = new Gates();
    private final long[] waitingIds = new long[BUFFERED];
    private final long[] waitingTimes = new long[BUFFERED];
    private int waiting;
    private boolean active;
    private boolean ended;
    private volatile boolean aborted;
    private double rate;
    private long floor;
    private long left;
    private long nextId;
    private long nextTime;
    private long dropped;
    private long timestamp;

    /** Device clock, ns since power-on or the last reset of it. */
    public long clock() {
        return clock.now();
    }

    /** Sets the clock to 0; exposures go on as if nothing had happened. */
    public void resetClock() {
        clock.reset();
    }

    /** Starts; {@code limit} 0 for no end. */
    public synchronized void start(long limit) {
        active = true;
        aborted = false;
        left = limit == 0 ? Long.MAX_VALUE : limit;
        nextTime = clock.free();
        waiting = 0;
        gates.close();
        notifyAll();
    }

    /** Stops; the block on its way is finished. */
    public synchronized void stop() {
        active = false;
        waiting = 0;
        notifyAll();
    }

    /** Stops; the block on its way is broken off. */
    public synchronized void abort() {
        aborted = active;
        stop();
    }

    /** Whether the block on its way is to be broken off. Cheap. */
    public boolean aborted() {
        return aborted;
    }

    /** Whether an acquisition runs. */
    public synchronized boolean active() {
        return active;
    }

    /** Whether an acquisition waits for its trigger. */
    public synchronized boolean waitsForAcquisitionTrigger() {
        return active && gates.waitsForAcquisition();
    }

    /** Whether an acquisition waits for a trigger of the next frame. */
    public synchronized boolean waitsForFrameTrigger() {
        return active && !gates.waitsForAcquisition() && gates.waits();
    }

    /** The stream was enabled anew: block ids start at 0. */
    public synchronized void restartIds() {
        nextId = 0;
        waiting = 0;
        nextTime = clock.free();
    }

    /**
     * Sets how fast it goes.
     *
     * @param hertz  exposures a second; 0: as fast as the host
     * @param nanos  time that an exposure takes at least, whatever the rate
     */
    public synchronized void pace(double hertz, long nanos) {
        if (rate != hertz || floor != nanos) {
            rate = hertz;
            floor = nanos;
            nextTime = Math.min(nextTime, clock.free() + period());
            notifyAll();
        }
    }

    /** Frames of a burst. */
    public synchronized void burst(long frames) {
        gates.burst(frames);
    }

    /** Whether a trigger is waited for, and how long after it comes it counts. */
    public synchronized void triggered(Trigger trigger, boolean on, long delayNanos) {
        if (gates.set(trigger, on, delayNanos)) {
            waiting = 0;
            nextTime = clock.free();
            notifyAll();
        }
    }

    /** A trigger comes; answers whether it counts: not when one is already pending, or none is waited for. */
    public synchronized boolean trigger(Trigger trigger) {
        boolean counts = active && gates.open(trigger, clock.free());
        notifyAll();
        return counts;
    }

    /** Exposures dropped so far. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Time of the exposure that {@link #next} gave last. */
    synchronized long timestamp() {
        return timestamp;
    }

    /** Whether an acquisition came to its end since this was asked last. */
    synchronized boolean takeEnded() {
        boolean was = ended;
        ended = false;
        return was;
    }

    /** Wakes a waiting {@link #next} so that it looks whether its run is over. */
    public synchronized void wake() {
        notifyAll();
    }

    /** The camera drops so many exposures of its own accord. */
    synchronized void skip(long count) {
        nextId += count;
    }

    private long period() {
        return Math.max(rate == 0 ? 0 : Math.round(1e9 / rate), floor);
    }

    /**
     * Waits for the next exposure.
     *
     * @param run        whether the run goes on
     * @param hostWaited how long the host has kept the stream waiting since the last call, in ns
     * @return block id, or {@link #ENDED}
     */
    long next(StreamRun run, long hostWaited) {
        while (true) {
            long nanos;
            synchronized (this) {
                if (!run.goesOn()) {
                    return ENDED;
                }
                long id = take(hostWaited);
                if (id >= 0) {
                    return id;
                }
                nanos = ended ? 0 : idleNanos();
                if (nanos > 1_000_000 && !pause(nanos / 1_000_000)) {
                    return ENDED;
                }
            }
            run.acquisitionMayHaveEnded();
            if (nanos <= 1_000_000) {
                LockSupport.parkNanos(Math.max(nanos, 1));
            }
        }
    }

    private long idleNanos() {
        return !active || left == 0 || gates.waits() ? Long.MAX_VALUE : earliest() - clock.free();
    }

    private boolean pause(long millis) {
        try {
            wait(Math.min(millis, 1000));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private long take(long hostWaited) {
        if (!active) {
            return -1;
        }
        if (left == 0 && waiting == 0) {
            active = false;
            ended = true;
            return -1;
        }
        if (gates.stepped() || rate == 0) {
            return takeAtOnce();
        }
        if (!gates.waits() && gates.opens() <= clock.free()) {
            exposeDue(hostWaited);
        }
        if (waiting == 0) {
            return -1;
        }
        long id = waitingIds[0];
        timestamp = clock.at(waitingTimes[0]);
        waiting--;
        System.arraycopy(waitingIds, 1, waitingIds, 0, waiting);
        System.arraycopy(waitingTimes, 1, waitingTimes, 0, waiting);
        return id;
    }

    /** When the next exposure may be made at the earliest, if it waits for no trigger. */
    private long earliest() {
        return Math.max(nextTime, gates.opens());
    }

    private long takeAtOnce() {
        long now = clock.free();
        if (left == 0 || gates.waits() || earliest() > now) {
            return -1;
        }
        gates.use();
        left--;
        nextTime = Math.max(earliest(), now - period()) + period();
        timestamp = clock.at(now);
        return nextId++;
    }

    /** Lateness that is not the host's fault (a busy machine) delays exposures instead of dropping them. */
    private void exposeDue(long hostWaited) {
        long period = period();
        long now = clock.free();
        nextTime = earliest();
        while (waiting < BUFFERED && left > 0 && nextTime <= now) {
            waitingIds[waiting] = nextId++;
            waitingTimes[waiting++] = nextTime;
            nextTime += period;
            left--;
        }
        if (nextTime <= now && hostWaited > period) {
            long lost = Math.min(left, Math.min((now - nextTime) / period + 1, hostWaited / period));
            nextId += lost;
            nextTime += lost * period;
            left -= lost;
            dropped += lost;
        }
    }
}
