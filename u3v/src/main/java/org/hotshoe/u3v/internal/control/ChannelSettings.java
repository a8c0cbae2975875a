// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

/**
 * How patient the control channel is. Immutable; shared.
 *
 * @param firstMillis     time for an acknowledge while the device's own response time is not known yet, in ms
 * @param minimumMillis   least time for an acknowledge after that, in ms; a longer response time of the device wins
 * @param maximumMillis   most time for an acknowledge, in ms, whatever the device says
 * @param attempts        how often a command is sent in all
 * @param pendingLimit    most pending acknowledges to one command
 * @param pendingMillis   most time that pending acknowledges may make one command take, in ms
 * @param discardLimit    most packets that are discarded while one acknowledge is waited for
 * @param busyRetries     how often a command is repeated that the device is too busy for
 * @param busyPauseMillis pause before the first such repetition, in ms; doubled for each further one
 */
public record ChannelSettings(int firstMillis, int minimumMillis, int maximumMillis, int attempts, int pendingLimit,
        int pendingMillis, int discardLimit, int busyRetries, int busyPauseMillis) {

    /** Property, of the framework or the system: {@link #minimumMillis} in ms. */
    public static final String TIMEOUT_PROPERTY = "hotshoe.command.timeout";
    /** Property, of the framework or the system: {@link #pendingMillis} in ms. */
    public static final String PENDING_PROPERTY = "hotshoe.command.pending";

    /** Checks that every value is in its range. */
    public ChannelSettings {
        if (firstMillis < 1 || minimumMillis < 1 || maximumMillis < minimumMillis || attempts < 1 || pendingLimit < 0
                || pendingMillis < 0 || discardLimit < 0 || busyRetries < 0 || busyPauseMillis < 0) {
            throw new IllegalArgumentException("a time is below 1 ms, a count below 0, or the maximum below the "
                    + "minimum: first=" + firstMillis + ", minimum=" + minimumMillis + ", maximum=" + maximumMillis
                    + ", attempts=" + attempts);
        }
    }

    /**
     * Half a second per acknowledge, five attempts, a minute of pending.
     *
     * @return the defaults
     */
    public static ChannelSettings defaults() {
        return new ChannelSettings(500, 500, 30_000, 5, 1000, 60_000, 64, 5, 10);
    }

    /**
     * The same with another least time for acknowledges.
     *
     * @param millis time in ms; brought into 1..30000
     * @return changed settings
     */
    public ChannelSettings withMinimumMillis(int millis) {
        int bounded = Math.max(1, Math.min(millis, maximumMillis));
        return new ChannelSettings(firstMillis, bounded, maximumMillis, attempts, pendingLimit, pendingMillis,
                discardLimit, busyRetries, busyPauseMillis);
    }

    /**
     * The same with another limit of the time that pending acknowledges may take.
     *
     * @param millis time in ms
     * @return changed settings
     */
    public ChannelSettings withPendingMillis(int millis) {
        return new ChannelSettings(firstMillis, minimumMillis, maximumMillis, attempts, pendingLimit,
                Math.max(0, millis), discardLimit, busyRetries, busyPauseMillis);
    }

    /**
     * Time for an acknowledge of a device that says how long it may take.
     *
     * @param deviceMillis what the device says, in ms, as an unsigned number
     * @return ms
     */
    public int answerMillis(int deviceMillis) {
        long unsigned = Integer.toUnsignedLong(deviceMillis);
        return (int) Math.max(minimumMillis, Math.min(unsigned, maximumMillis));
    }
}
