// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A running Felix with Hotshoe in it. The maker <b>owns</b> it. <b>Thread-safe</b>. */
public final class EmbeddedHotshoe implements AutoCloseable {
    private static final List<String> CONTAINER = List.of("org.osgi.util.function", "org.osgi.util.promise",
            "org.osgi.service.component", "org.apache.felix.scr", "org.apache.felix.configadmin", "com.sun.jna",
            "org.hotshoe.converter.native", "org.hotshoe.genapi", "org.hotshoe.u3v");
    /** Bundles of the outer class path that export packages whose classes both sides use, and these packages. */
    private static final Map<String, Set<String>> SHARED = Map.of("org.hotshoe.api", Set.of("device", "command", "capture"),
            "org.hotshoe.simulator", Set.of("simulator", "simulator.source", "simulator.usb", "simulator.usbip",
                    "simulator.usbredir"));

    private final Framework framework;
    private final Path storage;

    private EmbeddedHotshoe(Framework framework, Path storage) {
        this.framework = framework;
        this.storage = storage;
    }

    /**
     * Starts a Felix with the given backends.
     *
     * @param bundles  where the jars are
     * @param backends symbolic names of the backends and of what they need beside {@code u3v}
     * @return the running container
     * @throws IOException     when there is no room for its storage
     * @throws BundleException when a bundle does not resolve or start
     */
    public static EmbeddedHotshoe start(ClassPathBundles bundles, String... backends) throws IOException, BundleException {
        Path storage = Files.createTempDirectory("hotshoe-felix");
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared(bundles));
        settings.put("felix.log.level", "1");
        EmbeddedHotshoe hotshoe = new EmbeddedHotshoe(new FrameworkFactory().newFramework(settings), storage);
        try {
            hotshoe.framework.start();
            hotshoe.install(bundles, backends);
            return hotshoe;
        } catch (BundleException | RuntimeException notStarted) {
            hotshoe.close();
            throw notStarted;
        }
    }

    /** With the versions that the bundles give them. */
    private static String shared(ClassPathBundles bundles) {
        StringBuilder packages = new StringBuilder("org.osgi.service.cm;version=1.6.1");
        SHARED.forEach((bundle, names) -> bundles.exports(bundle).forEach((name, version) -> {
            if (names.contains(name.substring("org.hotshoe.".length()))) {
                packages.append(',').append(name).append(";version=").append(version);
            }
        }));
        return packages.toString();
    }

    private void install(ClassPathBundles bundles, String... backends) throws BundleException {
        List<String> names = Stream.concat(CONTAINER.stream(), Stream.of(backends)).toList();
        for (String name : names) {
            context().installBundle(bundles.jar(name).toUri().toString());
        }
        // Its package is not a shared one: the bundle would register its service with a class that no other sees.
        context().installBundle(bundles.jar("org.hotshoe.converter").toUri().toString());
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
    }

    /**
     * The context of the system bundle.
     *
     * @return a context that stays valid until {@link #close()}
     */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /**
     * Waits for a service.
     *
     * @param <T>     its type
     * @param type    its class
     * @param filter  OSGi filter, empty for none
     * @param timeout how long to wait
     * @return the service
     * @throws InterruptedException  when the calling thread is interrupted
     * @throws IllegalStateException when there is none in time
     */
    public <T> T service(Class<T> type, String filter, Duration timeout) throws InterruptedException {
        String condition = "(&(objectClass=" + type.getName() + ")" + filter + ")";
        try {
            ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), context().createFilter(condition), null);
            // It stays open: closing it would give back a service that is made for each of its users.
            tracker.open();
            T service = tracker.waitForService(timeout.toMillis());
            if (service == null) {
                tracker.close();
                throw new IllegalStateException("no service " + condition + " within " + timeout);
            }
            return service;
        } catch (InvalidSyntaxException malformed) {
            throw new IllegalArgumentException("filter=" + filter, malformed);
        }
    }

    /** Stops the container and removes its storage. A second call does nothing. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException | InterruptedException notStopped) {
            System.getLogger(EmbeddedHotshoe.class.getName()).log(System.Logger.Level.WARNING, "not stopped", notStopped);
        }
        try (Stream<Path> files = Files.walk(storage).sorted(Comparator.reverseOrder())) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            System.getLogger(EmbeddedHotshoe.class.getName()).log(System.Logger.Level.DEBUG, "storage", gone);
        }
    }
}
