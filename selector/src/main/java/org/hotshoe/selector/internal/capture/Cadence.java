// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

/**
 * The rate of a stream, from which the size of an interruption is told: the camera does not number what it does not
 * send. It is the rate that the camera says it has where that fits what was seen of the last blocks, else what was seen.
 * The time that passed is read off the device's clock, whatever its unit; off the host's where the device's may have begun
 * anew. <b>Thread-bound</b>; {@link #next} allocates nothing.
 */
final class Cadence {
    private static final int INTERVALS = 64;
    /** Fewer intervals may be those of a start only. */
    private static final int FEWEST = 8;
    /** Measured over a few blocks on a busy host, figures are right within this factor. */
    private static final double UNSURE = 3;
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
    private boolean away;

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
     * An interruption. The rate that the camera says it is set to counts where what was seen does not contradict it.
     *
     * @param period  ns from block to block, 0 when the camera does not say
     * @param wasAway whether the camera was away: its clock, if it began anew, can look as if it ran on
     */
    void interrupted(long period, boolean wasAway) {
        nominal = period;
        away = wasAway;
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
        final long devicePeriod = mean(deviceIntervals);
        final long hostPeriod = mean(hostIntervals);
        final double measured = (double) hostPeriod / Math.max(1, devicePeriod);
        // Real units are 8 ns and more: what is less is a host that was held up.
        final double unit = measured > 1 / UNSURE && measured < UNSURE ? 1 : measured;
        // A clock that began anew after the last frame is behind by all that it had counted before.
        final boolean ranOn = !away && devicePeriod > 0 && deviceBetween > 0 && between - deviceBetween * unit <= LATE_NANOS;
        final long period = devicePeriod > 0 ? (long) (devicePeriod * unit) : hostPeriod;
        return blocks(ranOn ? (long) (deviceBetween * unit) : between, plausible(period) ? nominal : period);
    }

    /** A camera that waits for triggers sends at another rate than it is set to. */
    private boolean plausible(long period) {
        return nominal > 0 && period < nominal * UNSURE && period > nominal / UNSURE;
    }

    private void keep(long blockId, long deviceTime, long hostTime) {
        block = blockId;
        device = deviceTime;
        host = hostTime;
        any = true;
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
