// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

/**
 * The rate of a stream, from which the size of an interruption is told: the camera does not number what it does not
 * send. Measured by the device's clock where that runs on over the interruption, else by the host's. <b>Thread-bound</b>;
 * allocates nothing.
 */
final class Cadence {
    /** A new interval counts this part of the mean. */
    private static final int WEIGHT = 8;
    /** A stall in the middle of a stream says nothing of its rate. */
    private static final int OUTLIER = 4;
    private static final long CLOCK_TOLERANCE_NANOS = 20_000_000;

    private long block;
    private long device;
    private long host;
    private boolean any;
    private long devicePeriod;
    private long hostPeriod;

    /** A stream begins; nothing is known. */
    void reset() {
        any = false;
        devicePeriod = 0;
        hostPeriod = 0;
    }

    /** A frame that follows the one before in the same stream. */
    void next(long blockId, long deviceTime, long hostTime) {
        if (any && blockId > block) {
            long blocks = blockId - block;
            devicePeriod = mean(devicePeriod, (deviceTime - device) / blocks);
            hostPeriod = mean(hostPeriod, (hostTime - host) / blocks);
        }
        keep(blockId, deviceTime, hostTime);
    }

    /**
     * The first frame after an interruption.
     *
     * @return blocks that would have come in between at the rate before
     */
    long resumed(long blockId, long deviceTime, long hostTime) {
        long lost = 0;
        if (any) {
            long between = hostTime - host;
            long deviceBetween = deviceTime - device;
            boolean sameClock = devicePeriod > 0 && deviceBetween > 0
                    && Math.abs(deviceBetween - between) <= CLOCK_TOLERANCE_NANOS + 2 * hostPeriod + between / 100;
            lost = sameClock ? missing(deviceBetween, devicePeriod) : missing(between, hostPeriod);
        }
        keep(blockId, deviceTime, hostTime);
        return lost;
    }

    private void keep(long blockId, long deviceTime, long hostTime) {
        block = blockId;
        device = deviceTime;
        host = hostTime;
        any = true;
    }

    private static long mean(long before, long interval) {
        if (interval <= 0) {
            return before;
        }
        if (before == 0) {
            return interval;
        }
        return before + (Math.min(interval, before * OUTLIER) - before) / WEIGHT;
    }

    private static long missing(long between, long period) {
        return period <= 0 ? 0 : Math.max(0, (between + period / 2) / period - 1);
    }
}
