// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What happens on Ctrl-C or a request to end: the command is interrupted, finishes cleanly (stops the camera, completes
 * the files), and the process ends with the command's own exit code. A second Ctrl-C does not wait for that. Where the
 * signal cannot be had, the shutdown of the process waits for the command in the same way.
 */
final class Interruption extends Thread {
    private static final long START_SECONDS = 10;
    private static final long PATIENCE_SECONDS = 30;
    private static final int IMPATIENT = 130;

    private final Thread command;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean signalled = new AtomicBoolean();

    Interruption(Thread command) {
        super("hotshoe-interruption");
        this.command = command;
    }

    /** Takes care of this process from here on. */
    void install() {
        Signals.on(this::signalled);
        Runtime.getRuntime().addShutdownHook(this);
    }

    /** The framework runs: an interruption reaches the command from here on and not the start of a bundle. */
    void started() {
        started.countDown();
    }

    /** The command returned, and everything is cleaned up. */
    void finished() {
        started.countDown();
        done.countDown();
    }

    private void signalled() {
        if (!signalled.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(IMPATIENT);
        }
        try {
            started.await(START_SECONDS, TimeUnit.SECONDS);
            command.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process is shutting down: at its ordinary end there is nothing left to do. */
    @Override
    public void run() {
        if (done.getCount() == 0) {
            return;
        }
        try {
            started.await(START_SECONDS, TimeUnit.SECONDS);
            command.interrupt();
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("hotshoe: the command did not end within " + PATIENCE_SECONDS + " s; leaving it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
