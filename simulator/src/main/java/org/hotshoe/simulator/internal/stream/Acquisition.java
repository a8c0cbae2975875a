// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.util.concurrent.locks.LockSupport;

/**
 * When the sensor exposes. Commands start, stop and trigger it; the stream's thread takes one exposure after the other.
 * Exposures follow the clock. While the host takes nothing, {@value #BUFFERED} wait in the camera and later ones are
 * dropped; at rate 0 the sensor waits for the host instead. Thread-safe; taking allocates nothing.
 */
public final class Acquisition {
    /** Exposures that the camera can hold back. */
    static final int BUFFERED = 2;
    /** {@link #next}: the run is over. */
    static final long ENDED = -1;

    private final long epoch = System.nanoTime();
    private final long[] waitingIds = new long[BUFFERED];
    private final long[] waitingTimes = new long[BUFFERED];
    private int waiting;
    private boolean active;
    private boolean triggered;
    private int triggers;
    private double rate;
    private long left;
    private long nextId;
    private long nextTime;
    private long dropped;
    private long timestamp;

    /** Device clock, ns since power-on. */
    public long clock() {
        return System.nanoTime() - epoch;
    }

    /** Starts; {@code limit} 0 for no end. */
    public synchronized void start(long limit) {
        active = true;
        left = limit == 0 ? Long.MAX_VALUE : limit;
        nextTime = clock();
        waiting = 0;
        triggers = 0;
        notifyAll();
    }

    /** Stops; the block on its way is finished. */
    public synchronized void stop() {
        active = false;
        waiting = 0;
        notifyAll();
    }

    /** Whether an acquisition runs. */
    public synchronized boolean active() {
        return active;
    }

    /** The stream was enabled anew: block ids start at 0. */
    public synchronized void restartIds() {
        nextId = 0;
        waiting = 0;
        nextTime = clock();
    }

    /** Sets the rate in Hz; 0: as fast as the host. */
    public synchronized void rate(double hertz) {
        if (rate != hertz) {
            rate = hertz;
            nextTime = Math.min(nextTime, clock() + period());
            notifyAll();
        }
    }

    /** Whether each exposure waits for a trigger. */
    public synchronized void triggered(boolean on) {
        if (triggered != on) {
            triggered = on;
            triggers = 0;
            nextTime = clock();
            notifyAll();
        }
    }

    /** One trigger; further ones are ignored while one is pending. */
    public synchronized void trigger() {
        triggers = active && triggered ? 1 : 0;
        notifyAll();
    }

    /** Exposures dropped so far. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Time of the exposure that {@link #next} gave last. */
    synchronized long timestamp() {
        return timestamp;
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
        return rate == 0 ? 0 : Math.round(1e9 / rate);
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
                nanos = idleNanos();
                if (nanos > 1_000_000 && !pause(nanos / 1_000_000)) {
                    return ENDED;
                }
            }
            if (nanos <= 1_000_000) {
                LockSupport.parkNanos(Math.max(nanos, 1));
            }
        }
    }

    private long idleNanos() {
        boolean timed = active && !triggered && left > 0;
        return timed ? nextTime - clock() : Long.MAX_VALUE;
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
            return -1;
        }
        if (triggered || rate == 0) {
            return takeAtOnce();
        }
        exposeDue(hostWaited);
        if (waiting == 0) {
            return -1;
        }
        long id = waitingIds[0];
        timestamp = waitingTimes[0];
        waiting--;
        System.arraycopy(waitingIds, 1, waitingIds, 0, waiting);
        System.arraycopy(waitingTimes, 1, waitingTimes, 0, waiting);
        return id;
    }

    private long takeAtOnce() {
        if (triggered && triggers == 0) {
            return -1;
        }
        triggers = 0;
        left--;
        timestamp = clock();
        return nextId++;
    }

    /** Lateness that is not the host's fault (a busy machine) delays exposures instead of dropping them. */
    private void exposeDue(long hostWaited) {
        long period = period();
        long now = clock();
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
