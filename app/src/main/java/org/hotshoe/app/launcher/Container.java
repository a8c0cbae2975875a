// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** The framework with the bundles that lie within {@code hotshoe.jar}. */
final class Container implements AutoCloseable {
    /** Service that the command line is registered as; only JDK types cross the border of the framework. */
    private static final String COMMAND_LINE = "(&(objectClass=java.util.function.ToIntFunction)"
            + "(hotshoe.role=command-line))";
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    private final Store store;
    private final Framework framework;
    private boolean closed;

    Container(Store store) throws IOException {
        this.store = store;
        try {
            framework = ServiceLoader.load(FrameworkFactory.class, Container.class.getClassLoader()).findFirst()
                    .orElseThrow(() -> new IOException("no OSGi framework on the class path; start hotshoe.jar itself"))
                    .newFramework(configuration());
            framework.init();
            List<Bundle> bundles = install(framework.getBundleContext());
            framework.start();
            bundles.forEach(Container::start);
        } catch (BundleException | IOException | RuntimeException e) {
            store.close();
            throw new IOException("the OSGi framework: " + e.getMessage(), e);
        }
    }

    private Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, store.bundles().toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put("felix.log.level", "0");
        configuration.put("felix.cache.locking", "false");
        // Needs no reflection into the JDK this way; no bundle here uses URL handler services.
        configuration.put("felix.service.urlhandlers", "false");
        configuration.put("ds.loglevel", "1");
        return configuration;
    }

    private static List<Bundle> install(BundleContext context) throws BundleException, IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (String name : BundleShelf.names()) {
            try (InputStream jar = BundleShelf.open(name)) {
                bundles.add(context.installBundle("hotshoe:" + name, jar));
            }
        }
        return bundles;
    }

    /** A backend that does not start must not take the others with it. */
    private static void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            System.err.println("hotshoe: bundle " + bundle.getSymbolicName() + " did not start: " + e.getMessage());
        }
    }

    ToIntFunction<String[]> commandLine() throws IOException {
        BundleContext context = framework.getBundleContext();
        try {
            ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, context.createFilter(COMMAND_LINE),
                    null);
            tracker.open();
            Object service = tracker.waitForService(TimeUnit.SECONDS.toMillis(START_SECONDS));
            if (service == null) {
                throw new IOException("the command line did not appear; bundles: " + bundleStates(context));
            }
            return commandLine(service);
        } catch (InvalidSyntaxException | InterruptedException e) {
            throw new IOException("the wait for the command line was cut short", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static ToIntFunction<String[]> commandLine(Object service) {
        return (ToIntFunction<String[]>) service;
    }

    private static String bundleStates(BundleContext context) {
        StringBuilder states = new StringBuilder();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() != Bundle.ACTIVE) {
                states.append(bundle.getSymbolicName()).append(" is not active, ");
            }
        }
        return states.append("all others are active").toString();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (BundleException e) {
            System.err.println("the OSGi framework did not stop cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
        }
    }
}
