// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

import java.util.Arrays;

/**
 * The rate of a stream, from which the size of an interruption is told: the camera does not number what it does not
 * send. It is measured over the last blocks by the device's clock, whatever its unit, and so is the time that passed;
 * by the host's where the device's began anew. <b>Thread-bound</b>; {@link #next} allocates nothing.
 */
final class Cadence {
    private static final int INTERVALS = 64;
    /** Fewer intervals may be those of a start only. */
    private static final int FEWEST = 8;
    /** So late a busy host may see a frame. */
    private static final long LATE_NANOS = 1_000_000_000;

    private final long[] deviceIntervals = new long[INTERVALS];
    private final long[] hostIntervals = new long[INTERVALS];
    private int count;
    private long block;
    private long device;
    private long host;
    private boolean any;
    private long nominal;

    /** A stream begins; nothing is known. */
    void reset() {
        any = false;
        count = 0;
    }

    /** A frame that follows the one before in the same stream. */
    void next(long blockId, long deviceTime, long hostTime) {
        if (any && blockId > block) {
            final long blocks = blockId - block;
            final int at = count % INTERVALS;
            deviceIntervals[at] = (deviceTime - device) / blocks;
            hostIntervals[at] = (hostTime - host) / blocks;
            count = count == 2 * INTERVALS ? INTERVALS + 1 : count + 1;
        }
        keep(blockId, deviceTime, hostTime);
    }

    /**
     * The rate that the camera says it is set to, for streams of which too little was seen.
     *
     * @param period ns from block to block, 0 when it does not say
     */
    void nominal(long period) {
        nominal = period;
    }

    /**
     * The first frame after an interruption.
     *
     * @return blocks that would have come in between at the rate before
     */
    long resumed(long blockId, long deviceTime, long hostTime) {
        long lost = 0;
        if (any && count < FEWEST && nominal > 0) {
            lost = blocks(hostTime - host, nominal);
        } else if (any && count > 0) {
            lost = missing(deviceTime - device, hostTime - host);
        }
        keep(blockId, deviceTime, hostTime);
        return lost;
    }

    private long missing(long deviceBetween, long between) {
        final long period = median(deviceIntervals);
        // A host that was held up sees frames late and in bursts: of its clock only the mean is worth something.
        final long hostPeriod = mean(hostIntervals);
        final double nanosPerUnit = (double) hostPeriod / Math.max(1, mean(deviceIntervals));
        // A clock that began anew after the last frame is behind by all that it had counted before.
        final boolean ranOn = period > 0 && deviceBetween > 0
                && between - deviceBetween * nanosPerUnit <= LATE_NANOS;
        if (ranOn) {
            return blocks(deviceBetween, period);
        }
        final boolean nanos = Math.abs(nanosPerUnit - 1) < 0.5;
        return blocks(between, nanos ? period : hostPeriod);
    }

    private void keep(long blockId, long deviceTime, long hostTime) {
        block = blockId;
        device = deviceTime;
        host = hostTime;
        any = true;
    }

    private long median(long[] intervals) {
        long[] sorted = Arrays.copyOf(intervals, Math.min(count, INTERVALS));
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private long mean(long[] intervals) {
        final int known = Math.min(count, INTERVALS);
        long sum = 0;
        for (int i = 0; i < known; i++) {
            sum += intervals[i];
        }
        return sum / known;
    }

    private static long blocks(long between, long period) {
        return period <= 0 ? 0 : Math.max(0, (between + period / 2) / period - 1);
    }
}
