// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.ops4j.pax.exam.Option;

/** Bundles of the container under test, taken from the test class path: nothing is downloaded or installed. */
final class Containers {
    private static final ClassPathBundles BUNDLES = new ClassPathBundles();

    private Containers() {
    }

    /** What Hotshoe needs of a container. */
    static Option services() {
        return composite(systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                systemProperty("hotshoe.cache").value(new File("target/cache").getAbsolutePath()),
                bundles("org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component",
                        "org.apache.felix.scr"),
                ServiceLoader.load(ContainerKind.class).findFirst().map(ContainerKind::options)
                        .orElseGet(() -> composite(junitBundles(), bundles("org.apache.felix.configadmin"))));
    }

    /** Hotshoe with the simulated backend. */
    static Option simulated() {
        return bundles("org.hotshoe.api", "org.hotshoe.converter", "com.sun.jna", "org.hotshoe.converter.native",
                "org.hotshoe.genapi", "org.hotshoe.u3v", "org.hotshoe.simulator", "org.hotshoe.backend.simulated", "org.hotshoe.itest.contract");
    }

    /** The selection, with somebody to tell its events. */
    static Option selection() {
        return ServiceLoader.load(ContainerKind.class).findFirst().isPresent() ? bundles("org.hotshoe.selector")
                : bundles("org.apache.felix.eventadmin", "org.hotshoe.selector");
    }

    /** Messages in the log service; Equinox and Karaf have one of their own. */
    static Option log() {
        return BUNDLES.has("org.apache.felix.framework") ? bundles("org.apache.felix.log", "org.hotshoe.logging")
                : bundles("org.hotshoe.logging");
    }

    /** Bundles by symbolic name. */
    static Option bundles(String... symbolicNames) {
        return composite(Arrays.stream(symbolicNames).map(name -> bundle(BUNDLES.jar(name).toUri().toString()).start())
                .toArray(Option[]::new));
    }
}
