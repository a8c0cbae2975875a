// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.hotshoe.itest.contract.ContractCamera;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** A hand on the selection and on the configurations of a container. */
final class Selection {
    private static final String PID = "org.hotshoe.selector";
    private static final String FACTORY = "org.hotshoe.backend.simulated";
    private static final long PATIENCE_MILLIS = 60_000;

    private Selection() {
    }

    /** The simulated camera as the selection publishes it; nobody waits for it when it leaves, as the suite wants. */
    static ContractCamera contractCamera(BundleContext context) {
        configure(context, Map.of("waitMillis", 0));
        return new SimulatedContractCamera(context, SimulatedContractCamera.SELECTED);
    }

    /** Sets the policy, unless it is that already. */
    static void configure(BundleContext context, Map<String, Object> policy) {
        try {
            Configuration configuration = await(context, ConfigurationAdmin.class).getConfiguration(PID, "?");
            Dictionary<String, Object> wanted = new Hashtable<>(policy);
            Dictionary<String, Object> now = configuration.getProperties();
            if (now == null || policy.entrySet().stream().anyMatch(e -> !e.getValue().equals(now.get(e.getKey())))
                    || now.size() != policy.size() + 1) {
                configuration.update(wanted);
            }
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** Plugs a simulated camera in, or announces one by another backend. */
    static Configuration plugIn(BundleContext context, String backend, int ranking, String settings)
            throws IOException {
        Configuration camera = await(context, ConfigurationAdmin.class).createFactoryConfiguration(FACTORY, "?");
        camera.update(new Hashtable<>(Map.of("backend", backend, "ranking", ranking, "settings", settings)));
        return camera;
    }

    /** A service, waiting for it. */
    static <T> T await(BundleContext context, Class<T> type) {
        return await(context, type, "(objectClass=*)");
    }

    /** A service of a type that this bundle is not wired to. */
    static Object await(BundleContext context, String type) throws InterruptedException, InvalidSyntaxException {
        for (long left = PATIENCE_MILLIS; left > 0; left -= 10) {
            ServiceReference<?>[] found = context.getAllServiceReferences(type, null);
            Object service = found == null ? null : context.getService(found[0]);
            if (service != null) {
                return service;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("no " + type + " within " + PATIENCE_MILLIS + " ms");
    }

    /** A service that a filter lets through, waiting for it. */
    static <T> T await(BundleContext context, Class<T> type, String filter) {
        try {
            ServiceTracker<T, T> tracker = new ServiceTracker<>(context,
                    context.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")"), null);
            tracker.open();
            try {
                T service = tracker.waitForService(PATIENCE_MILLIS);
                if (service == null) {
                    throw new IllegalStateException("no " + type.getSimpleName() + " within " + PATIENCE_MILLIS
                            + " ms that is " + filter);
                }
                // Held on to: Configuration Admin ends what it gave when its user lets go of it.
                return context.getService(tracker.getServiceReference());
            } finally {
                tracker.close();
            }
        } catch (Exception notFound) {
            throw new IllegalStateException(notFound);
        }
    }
}
