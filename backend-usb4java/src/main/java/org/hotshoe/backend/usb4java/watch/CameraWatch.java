// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.CameraException;

/**
 * Follows the bus on a thread of its own: looks at once, then in an interval, and early when a transfer says that a
 * camera may have left. <b>Thread-safe</b>.
 */
public final class CameraWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CameraWatch.class.getName());
    private static final long END_MILLIS = 10_000;

    private final Bus bus;
    private final Announcer announcer;
    private final int intervalMillis;
    private final Thread thread = new Thread(this::run, "hotshoe-usb4java-watch");
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private final Map<CameraKey, Announcer.Announced> cameras = new HashMap<>();
    private final Set<Object> logged = new HashSet<>();
    private Optional<String> lastSignature = Optional.empty();
    private volatile BusReport lastReport = BusReport.EMPTY;
    private volatile String failure;
    private volatile int count;
    private boolean early;
    private boolean ended;

    /**
     * Makes a watch that is not started.
     *
     * @param bus            the bus
     * @param announcer      hears of cameras
     * @param intervalMillis time between two looks, at least 1
     */
    public CameraWatch(Bus bus, Announcer announcer, int intervalMillis) {
        this.bus = bus;
        this.announcer = announcer;
        this.intervalMillis = intervalMillis;
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
            if (!firstLook.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.INFO, "the first look at the bus takes longer than {0} ms", timeoutMillis);
            }
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
     * What the last complete look gave.
     *
     * @return the report
     */
    public BusReport lastReport() {
        return lastReport;
    }

    /**
     * Why the last look failed.
     *
     * @return the reason, empty when it did not
     */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
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
            List.copyOf(cameras.keySet()).forEach(key -> retire(key, false));
        }
    }

    private synchronized boolean awaitNextLook() {
        long deadline = System.nanoTime() + intervalMillis * 1_000_000L;
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
        boolean someGone = retireGone();
        Optional<String> signature = bus.signature();
        boolean unchanged = signature.isPresent() && signature.equals(lastSignature);
        if (unchanged && !someGone && lastReport.troubles().isEmpty() && failure == null) {
            return;
        }
        try {
            follow(bus.look(Set.copyOf(cameras.keySet())));
            lastSignature = signature;
            failure = null;
        } catch (CameraException | RuntimeException e) {
            logOnce(Level.WARNING, "the bus cannot be looked at: " + e.getMessage());
            failure = Objects.toString(e.getMessage(), e.toString());
        }
    }

    /** A camera that transfers call gone goes before its successor at the same place can arrive. */
    private boolean retireGone() {
        List<CameraKey> gone = new ArrayList<>();
        cameras.forEach((key, camera) -> {
            if (camera.gone()) {
                gone.add(key);
            }
        });
        gone.forEach(key -> retire(key, true));
        return !gone.isEmpty();
    }

    private void follow(BusReport report) {
        List.copyOf(cameras.keySet()).stream().filter(key -> !report.present().contains(key))
                .forEach(key -> retire(key, true));
        report.arrived().forEach(this::arrive);
        lastReport = report;
        report.troubles().forEach((key, why) -> logOnce(Level.WARNING, why));
        report.problems().forEach((address, texts) -> logOnce(Level.WARNING,
                "malformed descriptors of the device at " + address + ": " + String.join("; ", texts)));
    }

    private void arrive(Sighting sighting) {
        try {
            cameras.put(sighting.key(), announcer.announce(sighting));
            count = cameras.size();
            LOG.log(Level.INFO, "camera arrived: {0} {1}, serial={2}, at {3}", sighting.identity().vendor(),
                    sighting.identity().model(), sighting.identity().serialNumber(), sighting.identity().location());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "camera at " + sighting.identity().location() + " cannot be announced", e);
        }
    }

    private void retire(CameraKey key, boolean left) {
        Announcer.Announced camera = cameras.remove(key);
        count = cameras.size();
        try {
            camera.end(left);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "camera at " + key.address() + " cannot be ended in order", e);
        }
        if (left) {
            LOG.log(Level.INFO, "camera left: {0}", key.address());
        }
    }

    /** A device that stays wrong is looked at again and again, but named once; the memory of it is bounded. */
    private void logOnce(Level level, String text) {
        if (logged.size() > 256) {
            logged.clear();
        }
        if (logged.add(text)) {
            LOG.log(level, text);
        }
    }

    /** Ends the watch and all cameras. Returns when its thread has ended. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + END_MILLIS * 1_000_000;
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
