// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.BackendService;
import org.hotshoe.itest.vm.guest.Hotshoe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Departure and arrival through the whole chain, as the system tells of them: the backend does not look by itself. */
public class KmdfPlugScenario {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TIMES = 5;
    private static Configuration configuration;

    /** From now on the backend looks once a minute. */
    @BeforeAll
    static void lookRarely() throws Exception {
        configuration = Hotshoe.start().service(ConfigurationAdmin.class, "", PATIENCE)
                .getConfiguration("org.hotshoe.backend.windows.kmdf", "?");
        final Dictionary<String, Object> settings = new Hashtable<>();
        settings.put("look.interval.millis", 60_000);
        configure(() -> configuration.update(settings));
    }

    /** As before. */
    @AfterAll
    static void lookAsBefore() throws Exception {
        configure(configuration::delete);
    }

    /** A change makes the backend start anew, on another thread. */
    private static void configure(Change change) throws Exception {
        final ServiceReference<?> before = backend();
        change.make();
        await("the backend starts anew", () -> backend() != null && !backend().equals(before));
        Kmdf.PATTERN.device();
        Kmdf.PATTERN.captures();
    }

    private static ServiceReference<?> backend() {
        try {
            return Hotshoe.start().context().getServiceReferences(BackendService.class,
                    "(hotshoe.backend=" + Kmdf.BACKEND + ")").stream().findFirst().orElse(null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    /** Nobody has it open. */
    @Test
    void shouldHearOfDepartureAndArrival() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            final String id = Kmdf.PATTERN.device().info().id();
            final long start = System.nanoTime();
            Kmdf.PATTERN.unplug();
            await("departure " + i, () -> !Kmdf.PATTERN.present());
            Kmdf.PATTERN.replug();
            await("arrival " + i, Kmdf.PATTERN::present);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as("heard, not looked for").isLessThan(PATIENCE);
            assertThat(Kmdf.PATTERN.device().info().id()).isEqualTo(id);
        }
    }

    /** Frames flow before and after. */
    @Test
    void shouldCaptureAgainAfterEachReplug() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (CaptureSession session = Kmdf.PATTERN.captures().open(CaptureSettings.defaults())) {
                session.start();
                for (int j = 0; j < 3; j++) {
                    try (Frame frame = session.take(PATIENCE)) {
                        assertThat(frame).as("frame %d of round %d", j, i).isNotNull();
                        assertThat(Kmdf.PATTERN.difference(frame)).as("frame %d of round %d", j, i).isNull();
                    }
                }
            }
            try (DriverCounters counters = DriverCounters.open("PATTERN")) {
                counters.awaitQueued(0);
            }
            Kmdf.PATTERN.plugInAnew();
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) throws InterruptedException {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.holds()).as(what).isTrue();
    }
}
