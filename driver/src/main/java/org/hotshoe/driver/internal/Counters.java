// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Statistics;

/** What the driver has counted since a ring was opened, as of the last request for it. <b>Thread-safe</b>. */
final class Counters {
    private final Gate gate;
    private final Structure statistics;
    private final long copiedBefore;
    private final long resynchronisedBefore;
    private final long stalledBefore;
    private final long failedBefore;
    private volatile long copied;
    private volatile long resynchronised;
    private volatile long stalled;
    private volatile long failed;

    Counters(Gate gate, NativeMemory memory) {
        this.gate = gate;
        statistics = new Structure(memory, Statistics.SIZE);
        gate.request(Abi.REQUEST_STATISTICS, statistics);
        copiedBefore = statistics.getLong(Statistics.COPIED_BYTES_OFFSET);
        resynchronisedBefore = statistics.getLong(Statistics.RESYNCHRONISATIONS_OFFSET);
        stalledBefore = statistics.getLong(Statistics.STALLS_OFFSET);
        failedBefore = statistics.getLong(Statistics.TRANSFER_ERRORS_OFFSET);
    }

    /** One request; the counters stay as they are when it fails, for instance because the camera left. */
    synchronized void refresh() {
        if (gate.request(Abi.REQUEST_STATISTICS, statistics) == 0) {
            copied = statistics.getLong(Statistics.COPIED_BYTES_OFFSET) - copiedBefore;
            resynchronised = statistics.getLong(Statistics.RESYNCHRONISATIONS_OFFSET) - resynchronisedBefore;
            stalled = statistics.getLong(Statistics.STALLS_OFFSET) - stalledBefore;
            failed = statistics.getLong(Statistics.TRANSFER_ERRORS_OFFSET) - failedBefore;
        }
    }

    long copied() {
        return copied;
    }

    long resynchronised() {
        return resynchronised;
    }

    long stalled() {
        return stalled;
    }

    long failed() {
        return failed;
    }
}
