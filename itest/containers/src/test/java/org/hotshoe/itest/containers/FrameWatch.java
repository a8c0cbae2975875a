// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.hotshoe.backend.simulated.SimulatorControl;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.simulator.source.FrameRenderer;
import org.osgi.framework.BundleContext;

/**
 * A consumer that takes frames all the time and judges each: every byte, the order, and the size of every gap against
 * the clock of the camera, which sends at a fixed rate and knows nothing of who receives.
 */
final class FrameWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CaptureSession session;
    private final FrameRenderer renderer;
    private final ByteBuffer expected;
    private final double period;
    private final Thread thread;
    private final long[] gaps = new long[20_000];
    private volatile boolean stopping;
    private volatile boolean warm;
    private volatile Throwable failure;
    private volatile long frames;
    private volatile int interruptions;
    private volatile long lost;
    private long lastBlock = -1;
    private long lastTime;
    private long lastHost;
    private volatile int swapsSeen;

    FrameWatch(BundleContext context, String cameraId, CaptureSession session, double rate) throws Exception {
        this.session = session;
        this.period = 1e9 / rate;
        this.renderer = Selection.await(context, SimulatorControl.class).renderer(cameraId);
        this.expected = ByteBuffer.allocate(renderer.settings().frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        thread = new Thread(this::watch, "frame-watch");
        thread.start();
    }

    private void watch() {
        try {
            while (!stopping) {
                try (Frame frame = session.take(PATIENCE)) {
                    judge(frame);
                }
            }
        } catch (Throwable wrong) {
            failure = wrong;
        }
    }

    private void judge(Frame frame) throws Exception {
        assertEquals("a frame within " + PATIENCE, true, frame != null);
        assertEquals("status of block " + frame.blockId(), FrameStatus.COMPLETE, frame.status());
        renderer.render(frame.blockId(), expected.clear());
        assertEquals("first wrong byte of block " + frame.blockId(), -1, expected.flip().mismatch(frame.buffer()));
        if (frame.resumed()) {
            long told = frame.lostBefore();
            double passed = (frame.deviceTimestamp() - lastTime) / period - 1;
            if (warm) {
                assertEquals("blocks that the camera's clock had time for before the first block of a new stream",
                        passed, told, 1.0 + passed / 10);
            }
            gaps[interruptions % gaps.length] = frame.hostTimestamp() - lastHost;
            interruptions++;
        } else if (lastBlock >= 0) {
            assertEquals("blocks between " + lastBlock + " and " + frame.blockId(), frame.blockId() - lastBlock - 1,
                    frame.lostBefore());
        }
        lost += frame.lostBefore();
        lastBlock = frame.blockId();
        lastTime = frame.deviceTimestamp();
        lastHost = frame.hostTimestamp();
        frames++;
    }

    long frames() {
        return frames;
    }

    int interruptions() {
        return interruptions;
    }

    /** From now on the camera keeps its rate: the program around it has been compiled and has seen enough of it. */
    void warm() {
        warm = true;
    }

    /** Whether an interruption was seen since this was asked last. */
    boolean lastEraBegan() {
        int seen = interruptions;
        boolean fresh = seen > swapsSeen;
        if (fresh) {
            swapsSeen = seen;
        }
        return fresh;
    }

    /**
     * Whether it goes on taking frames.
     *
     * @throws AssertionError when something was wrong
     */
    boolean alive() {
        assertNothingWrong();
        return thread.isAlive();
    }

    void assertNothingWrong() {
        if (failure != null) {
            throw new AssertionError(this.toString(), failure);
        }
    }

    /** From the last frame before a change to the first after it, by the host's clock. */
    String gaps() {
        long[] sorted = Arrays.copyOf(gaps, Math.min(gaps.length, interruptions));
        Arrays.sort(sorted);
        return sorted.length == 0 ? "none" : String.format("median %.1f, 99th percentile %.1f, longest %.1f",
                sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    @Override
    public String toString() {
        return frames + " frames, " + interruptions + " interruptions, " + lost + " blocks lost, failure: " + failure;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException later) {
            Thread.currentThread().interrupt();
        }
        assertNothingWrong();
    }
}
