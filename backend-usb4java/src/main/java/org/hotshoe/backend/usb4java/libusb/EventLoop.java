// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.usb4java.Context;
import org.usb4java.LibUsb;

/** The one thread on which the transfers of a context complete. <b>Thread-safe</b>. */
final class EventLoop {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    /** Only a safety net: every event, and the end, wakes the thread. */
    private static final long WAKE_UP_MICROS = 1_000_000;
    private static final long PAUSE_AFTER_ERROR_MILLIS = 10;
    private static final long END_MILLIS = 2_000;

    private final Context context;
    private final Thread thread;
    private volatile boolean ended;

    EventLoop(Context context, String name) {
        this.context = context;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        int lastError = LibUsb.SUCCESS;
        while (!ended) {
            int result = LibUsb.handleEventsTimeoutCompleted(context, WAKE_UP_MICROS, null);
            if (result < 0 && result != LibUsb.ERROR_INTERRUPTED) {
                if (result != lastError) {
                    LOG.log(Level.WARNING, "libusb cannot handle events: {0}", LibusbErrors.name(result));
                    lastError = result;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_ERROR_MILLIS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread to any purpose; the end is told by the flag.
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Ends the thread; tells whether it is gone. */
    boolean end() {
        ended = true;
        LibUsb.interruptEventHandler(context);
        return join();
    }

    private boolean join() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + END_MILLIS * 1_000_000;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(END_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
