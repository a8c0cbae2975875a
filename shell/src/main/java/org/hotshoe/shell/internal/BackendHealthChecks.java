// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraProperties;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Registers a Felix health check for each backend while it is there. Knows the health check's class by name only, since
 * its API need not be in the container.
 */
@Component(service = {}, immediate = true)
public final class BackendHealthChecks {
    private static final System.Logger LOG = System.getLogger(BackendHealthChecks.class.getName());
    private static final String HEALTH_CHECK = "org.apache.felix.hc.api.HealthCheck";

    private final Map<BackendService, ServiceRegistration<?>> registrations = new IdentityHashMap<>();
    private final BundleContext context;
    private final Function<BackendService, Object> checks;

    /**
     * Called by the framework.
     *
     * @param context of this bundle
     */
    @Activate
    public BackendHealthChecks(BundleContext context) {
        this.context = context;
        checks = available() ? BackendHealthCheck::new : null;
    }

    private static boolean available() {
        try {
            Class.forName(HEALTH_CHECK, false, BackendHealthChecks.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException without) {
            LOG.log(System.Logger.Level.DEBUG, "no API of health checks in this container");
            return false;
        }
    }

    /**
     * A backend is there.
     *
     * @param backend the backend
     */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addBackend(BackendService backend) {
        if (checks == null) {
            return;
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("hc.name", "Hotshoe backend " + backend.name());
        properties.put("hc.tags", new String[] {"hotshoe", "cameras"});
        properties.put(CameraProperties.BACKEND, backend.name());
        registrations.put(backend, context.registerService(HEALTH_CHECK, checks.apply(backend), properties));
    }

    /**
     * A backend is gone.
     *
     * @param backend the backend
     */
    public synchronized void removeBackend(BackendService backend) {
        ServiceRegistration<?> registration = registrations.remove(backend);
        if (registration != null) {
            registration.unregister();
        }
    }

    /** Called by the framework. */
    @Deactivate
    public synchronized void deactivate() {
        registrations.values().forEach(ServiceRegistration::unregister);
        registrations.clear();
    }
}
