// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

/**
 * One of the threads that want frames waits for the driver, for all: so a frame changes no thread on its way.
 * <b>Thread-safe</b>.
 */
final class Lead {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Thread leader;
    private boolean ended;

    /**
     * Takes the lead, or waits until another thread has let go of it.
     *
     * @param nanos how long to wait, at most; 0 for not at all
     * @return whether the caller leads now, and must call {@link #done}
     */
    synchronized boolean take(long nanos) throws InterruptedException {
        if (leader == null && !ended) {
            leader = Thread.currentThread();
            return true;
        }
        if (nanos > 0 && !ended) {
            wait(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
        }
        return false;
    }

    /** Lets go of the lead. */
    synchronized void done() {
        leader = null;
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    /** Nobody leads from now on. Returns when the one who does has let go, unless that is the caller. */
    synchronized void end() {
        ended = true;
        notifyAll();
        boolean interrupted = false;
        while (leader != null && leader != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
