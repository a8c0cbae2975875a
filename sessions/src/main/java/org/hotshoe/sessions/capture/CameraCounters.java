// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import java.util.concurrent.atomic.AtomicLong;

/** Counters behind {@link org.hotshoe.device.DeviceStatistics}. <b>Thread-safe</b>; counting allocates nothing. */
public final class CameraCounters {
    /** Commands that were answered. */
    public final AtomicLong commands = new AtomicLong();
    /** Commands sent again. */
    public final AtomicLong commandRetries = new AtomicLong();
    /** Pending acknowledges. */
    public final AtomicLong pendingAnswers = new AtomicLong();
    /** Acknowledges of earlier requests. */
    public final AtomicLong staleAnswers = new AtomicLong();
    /** Commands answered with an error. */
    public final AtomicLong rejectedCommands = new AtomicLong();
    /** Frames delivered. */
    public final AtomicLong framesDelivered = new AtomicLong();
    /** Frames delivered with a status other than complete. */
    public final AtomicLong framesDamaged = new AtomicLong();
    /** Frames dropped for newer ones. */
    public final AtomicLong framesReplaced = new AtomicLong();
    /** Blocks that never became a frame. */
    public final AtomicLong blocksLost = new AtomicLong();
    /** Payload bytes received. */
    public final AtomicLong payloadBytes = new AtomicLong();
    /** Payload bytes copied by a CPU. */
    public final AtomicLong copiedBytes = new AtomicLong();
    /** Alignments on a leader. */
    public final AtomicLong resynchronisations = new AtomicLong();
    /** Halts cleared. */
    public final AtomicLong stalls = new AtomicLong();
    /** Transfers that ended with an error. */
    public final AtomicLong transferErrors = new AtomicLong();
    /** Event packets received. */
    public final AtomicLong events = new AtomicLong();
}
