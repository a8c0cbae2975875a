// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.Frame;

/** A consumer that takes frames all the time and keeps the size of every interruption. */
final class SwapWatch extends Thread {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CaptureSession session;
    private volatile double[] millis = {};
    private volatile double[] frames = {};
    private volatile int interruptions;
    private volatile Exception failure;
    private int counted;

    SwapWatch(CaptureSession session) {
        super("swap-watch");
        this.session = session;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            long last = 0;
            while (true) {
                try (Frame frame = session.take(PATIENCE)) {
                    if (frame != null && frame.resumed()) {
                        keep((frame.hostTimestamp() - last) / 1e6, frame.lostBefore());
                    }
                    last = frame == null ? last : frame.hostTimestamp();
                }
            }
        } catch (IllegalStateException closed) {
            System.getLogger(SwapWatch.class.getName()).log(System.Logger.Level.DEBUG, "over", closed);
        } catch (Exception broken) {
            failure = broken;
        }
    }

    private synchronized void keep(double gap, double lost) {
        if (counted < millis.length) {
            millis[counted] = gap;
            frames[counted++] = lost;
        }
        interruptions++;
        notifyAll();
    }

    int interruptions() {
        return interruptions;
    }

    /** From now on sizes are kept. */
    synchronized void count(int most) {
        counted = 0;
        frames = new double[most];
        millis = new double[most];
    }

    synchronized void awaitInterruption(int seen) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (interruptions == seen) {
            if (failure != null || System.nanoTime() - end > 0) {
                throw new IllegalStateException("no interruption was seen after a change", failure);
            }
            wait(100);
        }
    }

    synchronized Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("changes", (double) counted);
        put(figures, "gap, %s, ms", Arrays.copyOf(millis, counted));
        put(figures, "blocks not sent, %s", Arrays.copyOf(frames, counted));
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, double... values) {
        Arrays.sort(values);
        figures.put(String.format(name, "median"), values[values.length / 2]);
        figures.put(String.format(name, "99 %"), values[values.length * 99 / 100]);
        figures.put(String.format(name, "longest"), values[values.length - 1]);
    }
}
