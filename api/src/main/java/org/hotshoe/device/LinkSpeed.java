// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** Speed of the link to a camera, in the terms of the USB specification. */
public enum LinkSpeed {
    /** Not known, or not behind a link at all. */
    UNKNOWN(0),
    /** USB 1 low speed, 1.5 Mbit/s (rounded up here). */
    LOW(2),
    /** USB 1 full speed. */
    FULL(12),
    /** USB 2 high speed: too slow for most USB3 Vision streams. */
    HIGH(480),
    /** USB 3 SuperSpeed, 5 Gbit/s. */
    SUPER(5_000),
    /** USB 3.1 SuperSpeedPlus, 10 Gbit/s and above. */
    SUPER_PLUS(10_000);

    private final int megabitsPerSecond;

    LinkSpeed(int megabitsPerSecond) {
        this.megabitsPerSecond = megabitsPerSecond;
    }

    /**
     * Nominal signalling rate.
     *
     * @return Mbit/s, 0 when unknown
     */
    public int megabitsPerSecond() {
        return megabitsPerSecond;
    }
}
