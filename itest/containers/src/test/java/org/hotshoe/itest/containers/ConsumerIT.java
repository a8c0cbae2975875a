// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The example bundle, built against the api alone, in this container. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConsumerIT {
    private static final String CONSUMER = "org.hotshoe.examples.consumer";
    private static final long PATIENCE_SECONDS = 30;

    @Inject
    private BundleContext context;
    private final Logger logger = Logger.getLogger("org.hotshoe.examples.consumer.Brightness");
    private final Told told = new Told();

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(), Containers.selection(),
            Containers.bundles(CONSUMER)};
    }

    /** Listens to what the example tells. */
    @Before
    public void listen() {
        // Karaf's logging has this test see warnings only.
        logger.setLevel(Level.INFO);
        logger.addHandler(told);
    }

    /** Stops listening. */
    @After
    public void stopListening() {
        logger.removeHandler(told);
    }

    /** Told by the example itself: means of a picture that is not black. */
    @Test
    public void shouldTellOfFramesAndGoOnWhenTheBackendWasAway() throws Exception {
        told.await(3);
        assertTrue(told.lines.toString(), told.lines.get(0).matches("block [\\d,.]+: mean [\\d,.]+, 0 lost before it"));
        Bundle backend = bundle("org.hotshoe.backend.simulated");
        backend.stop();
        int before = told.lines.size();
        backend.start();
        told.await(before + 3);
        assertEquals(Bundle.ACTIVE, bundle(CONSUMER).getState());
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError(name + " is not there");
    }

    /** Keeps what is logged. */
    private static final class Told extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        void await(int count) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (lines.size() < count) {
                assertTrue("only " + lines, System.nanoTime() < end);
                Thread.sleep(20);
            }
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
