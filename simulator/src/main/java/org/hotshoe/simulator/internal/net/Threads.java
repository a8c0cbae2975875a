// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channel;

/** Ends of threads and channels. */
public final class Threads {
    private static final long JOIN_MS = 5_000;
    private static final long PAUSE_MS = 100;
    private static final Logger LOG = System.getLogger(Threads.class.getName());

    private Threads() {
    }

    /**
     * Waits for the end of a thread, 5 s at most; not for the calling thread itself.
     *
     * @param thread the thread
     */
    public static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(Level.ERROR, "thread does not end: name=" + thread.getName() + ", waited=" + JOIN_MS + " ms");
        }
    }

    /** Waits 0.1 s. */
    public static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Closes a channel; nothing can be done about a failure.
     *
     * @param channel the channel, or {@code null}
     */
    public static void closeQuietly(Channel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "close failed: " + e.getMessage());
        }
    }
}
