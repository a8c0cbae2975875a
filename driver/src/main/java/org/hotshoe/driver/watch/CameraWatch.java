// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hotshoe.device.CameraException;

/**
 * Follows the cameras of a driver on a thread of its own: looks at once, then in an interval, and early when a request
 * says that a camera may have left. <b>Thread-safe</b>.
 */
public final class CameraWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CameraWatch.class.getName());
    private static final long END_MILLIS = 10_000;

    private final Supplier<Map<String, String>> bus;
    private final Announcer announcer;
    private final int intervalMillis;
    private final Thread thread;
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private final Map<String, Known> cameras = new TreeMap<>();
    private final Set<String> logged = new HashSet<>();
    private volatile Map<String, String> troubles = Map.of();
    private volatile int count;
    private boolean early;
    private boolean ended;

    private record Known(String place, Announcer.Announced camera) {
    }

    /**
     * Makes a watch that is not started.
     *
     * @param backend        name of the backend, for the thread's name
     * @param bus            gives the names of the cameras that are there, each with a text that is another for another
     *                       arrival
     * @param announcer      hears of cameras
     * @param intervalMillis time between two looks, at least 1
     */
    public CameraWatch(String backend, Supplier<Map<String, String>> bus, Announcer announcer, int intervalMillis) {
        this.bus = bus;
        this.announcer = announcer;
        this.intervalMillis = intervalMillis;
        thread = new Thread(this::run, "hotshoe-" + backend + "-watch");
        thread.setDaemon(true);
    }

    /**
     * Starts watching and waits for the first look.
     *
     * @param timeoutMillis how long to wait at most; the look goes on after it
     */
    public void start(int timeoutMillis) {
        thread.start();
        try {
            firstLook.await(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again soon: something may have left. Returns at once, allocates nothing. */
    public synchronized void lookSoon() {
        early = true;
        notifyAll();
    }

    /**
     * Why cameras that are there are not announced.
     *
     * @return a sentence for each
     */
    public Collection<String> troubles() {
        return troubles.values();
    }

    /**
     * Number of cameras that are announced.
     *
     * @return the number
     */
    public int cameras() {
        return count;
    }

    private void run() {
        try {
            do {
                look();
                firstLook.countDown();
            } while (awaitNextLook());
        } finally {
            firstLook.countDown();
            List.copyOf(cameras.keySet()).forEach(name -> retire(name, "this backend ends"));
        }
    }

    private synchronized boolean awaitNextLook() {
        final long deadline = System.nanoTime() + intervalMillis * 1_000_000L;
        long left = intervalMillis;
        while (!ended && !early && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                // Nobody interrupts this thread to any purpose; the end is told by the flag.
            }
            left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        }
        early = false;
        return !ended;
    }

    private void look() {
        Map<String, String> present = bus.get();
        for (String name : List.copyOf(cameras.keySet())) {
            Known known = cameras.get(name);
            if (known.camera().gone() || !known.place().equals(present.get(name))) {
                retire(name, "it left");
            }
        }
        Map<String, String> found = new TreeMap<>();
        present.forEach((name, place) -> {
            if (!cameras.containsKey(name)) {
                arrive(name, place, found);
            }
        });
        troubles = Map.copyOf(found);
    }

    private void arrive(String name, String place, Map<String, String> found) {
        try {
            cameras.put(name, new Known(place, announcer.announce(name)));
            count = cameras.size();
            logged.remove(name);
            LOG.log(Level.INFO, "camera arrived: {0}", name);
        } catch (CameraException | RuntimeException e) {
            found.put(name, String.valueOf(e.getMessage()));
            if (logged.size() < 256 && logged.add(name)) {
                LOG.log(Level.INFO, "camera {0} cannot be used: {1}", name, e.getMessage());
            }
        }
    }

    private void retire(String name, String why) {
        Known known = cameras.remove(name);
        count = cameras.size();
        try {
            known.camera().end();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "camera " + name + " cannot be ended in order", e);
        }
        LOG.log(Level.INFO, "camera {0} is no longer announced: {1}", name, why);
    }

    /** Ends the watch and all cameras. Returns when its thread has ended. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        boolean interrupted = false;
        final long deadline = System.nanoTime() + END_MILLIS * 1_000_000;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(END_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            LOG.log(Level.ERROR, "the watch does not end within {0} ms", END_MILLIS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
