// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import javax.inject.Inject;
import org.hotshoe.itest.contract.ExampleLines;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private BundleContext context;
    private ExampleLines told;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(), Containers.selection(),
            Containers.bundles(CONSUMER)};
    }

    /** Listens to what the example tells. */
    @Before
    public void listen() {
        told = new ExampleLines();
    }

    /** Stops listening. */
    @After
    public void stopListening() {
        told.close();
    }

    /** Told by the example itself: means of a picture that is not black. */
    @Test
    public void shouldTellOfFramesAndGoOnWhenTheBackendWasAway() throws Exception {
        String first = told.await(3, PATIENCE).get(0);
        assertTrue(first, first.matches("block [\\d,.]+: mean [1-9][\\d,.]*, 0 lost before it"));
        Bundle backend = bundle("org.hotshoe.backend.simulated");
        backend.stop();
        int before = told.await(0, PATIENCE).size();
        backend.start();
        told.await(before + 3, PATIENCE);
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
}
