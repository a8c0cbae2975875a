// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;

/**
 * Waits while backends look for their cameras. A backend does not say when it has found all of them, so that a short
 * quiet time after the last change of the service registry stands for it.
 */
public final class Arrivals {
    private static final Duration QUIET = Duration.ofMillis(250);

    private final BundleContext context;

    /**
     * Watches one framework.
     *
     * @param context of the bundle that waits
     */
    public Arrivals(BundleContext context) {
        this.context = context;
    }

    /**
     * Waits until nothing came or went for a moment.
     *
     * @param enough  ends the wait at once when it holds; asked after every change
     * @param longest how long to wait, at most
     * @throws InterruptedException when the calling thread is interrupted
     */
    public void settle(BooleanSupplier enough, Duration longest) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        context.addServiceListener(listener);
        try {
            long end = System.nanoTime() + longest.toNanos();
            while (!enough.getAsBoolean() && System.nanoTime() - end < 0
                    && changes.tryAcquire(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /**
     * Waits until a condition holds.
     *
     * @param condition asked after every change
     * @param longest   how long to wait, at most
     * @return whether it holds
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean await(BooleanSupplier condition, Duration longest) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        context.addServiceListener(listener);
        try {
            long end = System.nanoTime() + longest.toNanos();
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0 || !changes.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    return condition.getAsBoolean();
                }
                changes.drainPermits();
            }
            return true;
        } finally {
            context.removeServiceListener(listener);
        }
    }
}
