// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import java.io.IOException;

/** Waits for what a running program does. */
final class Waiting {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private Waiting() {
    }

    static void until(Condition condition, Program program) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0 || !program.running()) {
                throw new AssertionError("waited in vain for " + program);
            }
            Thread.sleep(20);
        }
    }

    /** What is waited for. */
    interface Condition {
        boolean holds() throws IOException;
    }
}
