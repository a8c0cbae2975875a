// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.DeliveryPolicy;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.sessions.capture.Tally;

/** A capture session between a scripted control line and a scripted ring, whose camera is the test. */
final class SessionRig implements AutoCloseable {
    static final int WIDTH = 64;
    static final int HEIGHT = 16;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final List<String> log = new CopyOnWriteArrayList<>();
    final ScriptedLine line = new ScriptedLine(log, WIDTH * HEIGHT);
    final ScriptedPort port = new ScriptedPort(log);
    final CameraCounters counters = new CameraCounters();
    final AtomicInteger released = new AtomicInteger();
    final String id;
    final U3vCaptureSession session;
    private static final AtomicInteger COUNT = new AtomicInteger();

    SessionRig(CaptureSettings settings) throws CameraException {
        id = "rig" + COUNT.incrementAndGet();
        session = new U3vCaptureSession(id, line, port, FrameConverters.create(), new SettingsCheck(settings, port),
                new Tally(counters), released::incrementAndGet);
    }

    static SessionRig started(int slots, DeliveryPolicy policy) throws CameraException {
        SessionRig rig = new SessionRig(CaptureSettings.defaults().withRingFrames(slots).withDelivery(policy));
        rig.session.start();
        return rig;
    }

    static SessionRig started(int slots) throws CameraException {
        return started(slots, DeliveryPolicy.EVERY_FRAME);
    }

    ScriptedRing ring() {
        return port.ring;
    }

    /** Sends blocks with these ids. */
    void send(long... ids) {
        for (long block : ids) {
            await("a queued slot for block " + block, () -> ring().send(block, WIDTH, HEIGHT));
        }
    }

    /** Sends and waits until the session has them. */
    void sendAndSettle(long... ids) {
        long before = counters.payloadBytes.get();
        send(ids);
        await("the pump took " + ids.length + " blocks",
                () -> counters.payloadBytes.get() >= before + (long) ids.length * WIDTH * HEIGHT);
        await("nothing is left in the ring", () -> ring().queued() + ring().withCaller() == ring().plan().slots());
    }

    /** Whether threads of the session are left. */
    boolean threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.isAlive() && thread.getName().endsWith("-" + id));
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(1);
            } catch (InterruptedException stopped) {
                throw new AssertionError(what, stopped);
            }
        }
    }

    /** Closes and looks whether everything was given back in order. */
    @Override
    public void close() {
        session.close();
        await("threads of " + id + " end", () -> !threads());
        assertThat(released).hasValue(1);
        assertThat(port.closed).isTrue();
        assertThat(line.closed).isTrue();
        if (ring() != null) {
            assertThat(ring().closed()).isTrue();
            assertThat(ring().breaches).isEmpty();
        }
    }
}
