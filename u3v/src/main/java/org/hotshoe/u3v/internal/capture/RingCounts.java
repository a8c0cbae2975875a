// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import org.hotshoe.sessions.capture.Tally;
import org.hotshoe.u3v.transport.StreamRing;

/** Carries what a ring has counted since the last look into the tally. <b>Thread-safe</b>. */
final class RingCounts {
    private final StreamRing ring;
    private final Tally tally;
    private long copied;
    private long resynchronised;
    private long stalled;
    private long failed;

    RingCounts(StreamRing ring, Tally tally) {
        this.ring = ring;
        this.tally = tally;
    }

    synchronized void carry() {
        long newCopied = ring.copiedBytes();
        long newResynchronised = ring.resynchronisations();
        long newStalled = ring.stalls();
        long newFailed = ring.transferErrors();
        tally.copied(newCopied - copied);
        tally.resynchronised(newResynchronised - resynchronised);
        tally.stalled(newStalled - stalled);
        tally.failed(newFailed - failed);
        copied = newCopied;
        resynchronised = newResynchronised;
        stalled = newStalled;
        failed = newFailed;
    }
}
