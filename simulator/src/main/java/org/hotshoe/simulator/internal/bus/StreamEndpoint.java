// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.bus;

/**
 * The stream endpoint: one thread at a time writes elements and waits where the host has posted nothing. Writing
 * allocates nothing.
 */
public final class StreamEndpoint extends BulkIn {
    /** Result of a write: all of it went out. */
    public static final int WRITTEN = 0;
    /** Result of a write: the endpoint was halted or flushed on the way. */
    public static final int HALTED = -1;
    /** Result of a write: the device left. */
    public static final int GONE = -2;
    /** Result of a write: the run of the writer is over. */
    public static final int ENDED = -3;

    private int run;
    private int flushes;
    private long waited;

    /**
     * Makes the endpoint.
     *
     * @param maxPacket largest packet in bytes
     */
    public StreamEndpoint(int maxPacket) {
        super(maxPacket);
    }

    @Override
    void arrived() {
        notifyAll();
    }

    @Override
    void flushed() {
        flushes++;
    }

    /** Begins a run; the one before it ends. Its number goes with each write. */
    public synchronized int beginRun() {
        run++;
        notifyAll();
        return run;
    }

    /** Ends the run. */
    public synchronized void endRun() {
        run++;
        notifyAll();
    }

    /** Whether a run goes on. */
    public synchronized boolean running(int number) {
        return number == run && !isGone();
    }

    /** Time that writers have waited for the host since the last call, in ns. */
    public synchronized long takeWaited() {
        long result = waited;
        waited = 0;
        return result;
    }

    /**
     * Writes one element.
     *
     * @param content   its bytes
     * @param offset    where it begins in them
     * @param length    bytes, at least 0
     * @param endsShort whether the host expects more, so that a zero-length packet must follow a full one
     * @param number    run of the writer
     * @return one of the constants
     */
    public int write(Content content, long offset, int length, boolean endsShort, int number) {
        int sent = 0;
        boolean open = endsShort;
        int epoch = epoch();
        while (sent < length || open) {
            synchronized (this) {
                int state = awaitPosted(number, epoch);
                if (state != WRITTEN) {
                    return state;
                }
                if (sent < length) {
                    sent += push(content, offset + sent, length - sent);
                    open = endsShort && length % maxPacket() == 0;
                } else {
                    pushNothing();
                    open = false;
                }
            }
            tell();
        }
        return WRITTEN;
    }

    private synchronized int epoch() {
        return flushes;
    }

    /** Waits until the halt that ended a write is cleared. */
    public int awaitUp(int number) {
        synchronized (this) {
            while (!up()) {
                if (isGone() || number != run) {
                    return isGone() ? GONE : ENDED;
                }
                pause();
            }
            return WRITTEN;
        }
    }

    private int awaitPosted(int number, int epoch) {
        long since = 0;
        while (true) {
            if (isGone() || number != run) {
                return isGone() ? GONE : ENDED;
            }
            if (!up() || epoch != flushes) {
                return HALTED;
            }
            if (anyPosted()) {
                waited += since == 0 ? 0 : System.nanoTime() - since;
                return WRITTEN;
            }
            since = since == 0 ? System.nanoTime() : since;
            pause();
        }
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException e) {
            run++; // nobody but a dying process interrupts this thread: end the run
        }
    }
}
