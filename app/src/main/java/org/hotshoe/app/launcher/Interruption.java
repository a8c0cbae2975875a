// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C or a request to end: the command is interrupted and given time to finish cleanly (stop the
 * camera, complete the files) and to remove the framework's folder; then the process ends with the command's own exit
 * code, where the signal alone would make it 128 + its number.
 */
final class Interruption extends Thread {
    private static final long START_SECONDS = 10;
    private static final long PATIENCE_SECONDS = 30;

    private final Thread command;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int code;

    Interruption(Thread command) {
        super("hotshoe-interruption");
        this.command = command;
    }

    /** The framework runs: an interruption reaches the command from here on and not the start of a bundle. */
    void started() {
        started.countDown();
    }

    /** The command returned, and everything is cleaned up. */
    void finished(int exitCode) {
        code = exitCode;
        started.countDown();
        done.countDown();
    }

    @Override
    public void run() {
        if (done.getCount() == 0) {
            return;
        }
        try {
            started.await(START_SECONDS, TimeUnit.SECONDS);
            command.interrupt();
            if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.out.flush();
                System.err.flush();
                Runtime.getRuntime().halt(code);
            }
            System.err.println("hotshoe: the command did not end within " + PATIENCE_SECONDS + " s; leaving it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
