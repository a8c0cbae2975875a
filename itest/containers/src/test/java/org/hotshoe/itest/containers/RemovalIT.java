// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.inject.Inject;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Taking any implementation bundle away throws nothing into a consumer but what the api documents. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RemovalIT {
    private static final long PATIENCE_SECONDS = 60;

    @Inject
    private BundleContext context;
    private final AtomicLong frames = new AtomicLong();
    private final List<Throwable> undocumented = new CopyOnWriteArrayList<>();
    private volatile boolean done;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(), Containers.selection()};
    }

    /** Stopped and started one after the other while a consumer captures and commands. */
    @Test
    public void shouldThrowNothingUndocumentedIntoAConsumer() throws Exception {
        List<Thread> consumers = new ArrayList<>();
        try (Services services = new Services(context)) {
            consumers.add(start("capturing", () -> capture(services.captures)));
            consumers.add(start("commanding", () -> command(services.commands)));
            awaitFrames("at first");
            for (String name : List.of("org.hotshoe.backend.simulated", "org.hotshoe.simulator", "org.hotshoe.u3v",
                    "org.hotshoe.genapi", "org.hotshoe.converter", "org.hotshoe.selector")) {
                Bundle bundle = bundle(name);
                bundle.stop();
                Thread.sleep(200);
                bundle.start();
                awaitFrames("after " + name + " was away");
            }
        } finally {
            done = true;
            for (Thread consumer : consumers) {
                consumer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        }
        assertEquals(List.of(), undocumented);
        assertTrue(consumers.toString(), consumers.stream().noneMatch(Thread::isAlive));
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.start();
        return thread;
    }

    private void awaitFrames(String when) throws InterruptedException {
        long goal = frames.get() + 3;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (frames.get() < goal) {
            assertTrue("no frames " + when + "; undocumented: " + undocumented, System.nanoTime() < end);
            Thread.sleep(20);
        }
    }

    private void capture(ServiceTracker<CaptureService, CaptureService> tracker) {
        while (!done) {
            CaptureService service = tracker.getService();
            if (service == null) {
                pause();
                continue;
            }
            try (CaptureSession session = service.open(CaptureSettings.defaults())) {
                session.start();
                while (!done) {
                    try (Frame frame = session.take(Duration.ofMillis(500))) {
                        frames.addAndGet(frame == null ? 0 : 1);
                    }
                }
            } catch (CameraException documented) {
                pause();
            } catch (Exception | Error other) {
                undocumented.add(other);
                pause();
            }
        }
    }

    private void command(ServiceTracker<CommandService, CommandService> tracker) {
        while (!done) {
            CommandService service = tracker.getService();
            if (service == null) {
                pause();
                continue;
            }
            try (CommandSession session = service.open()) {
                while (!done) {
                    session.get("Width");
                    pause();
                }
            } catch (CameraException documented) {
                pause();
            } catch (Exception | Error other) {
                undocumented.add(other);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError(name + " is not there");
    }

    /** What a consumer uses: the services that the selection publishes. */
    private static final class Services implements AutoCloseable {
        private final ServiceTracker<CaptureService, CaptureService> captures;
        private final ServiceTracker<CommandService, CommandService> commands;

        Services(BundleContext context) throws Exception {
            captures = tracker(context, CaptureService.class);
            commands = tracker(context, CommandService.class);
        }

        private static <T> ServiceTracker<T, T> tracker(BundleContext context, Class<T> type) throws Exception {
            ServiceTracker<T, T> tracker = new ServiceTracker<>(context, context.createFilter("(&(objectClass="
                    + type.getName() + ")(hotshoe.selected=true))"), null);
            tracker.open();
            return tracker;
        }

        @Override
        public void close() {
            captures.close();
            commands.close();
        }
    }
}
