// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.ops4j.pax.exam.Option;

/** Bundles of the container under test, taken from the test class path: nothing is downloaded or installed. */
final class Containers {
    private static final Map<String, File> BY_SYMBOLIC_NAME = scan();

    private Containers() {
    }

    /** What Hotshoe needs of a container. */
    static Option services() {
        return composite(systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                systemProperty("hotshoe.cache").value(new File("target/cache").getAbsolutePath()), junitBundles(),
                bundles("org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component",
                        "org.apache.felix.scr", "org.apache.felix.configadmin"));
    }

    /** Hotshoe with the simulated backend. */
    static Option simulated() {
        return bundles("org.hotshoe.api", "org.hotshoe.converter", "com.sun.jna", "org.hotshoe.converter.native",
                "org.hotshoe.genapi", "org.hotshoe.u3v", "org.hotshoe.simulator", "org.hotshoe.backend.simulated", "org.hotshoe.itest.contract");
    }

    /** Bundles by symbolic name. */
    static Option bundles(String... symbolicNames) {
        return composite(Arrays.stream(symbolicNames).map(name -> bundle(file(name).toURI().toString()).start())
                .toArray(Option[]::new));
    }

    /** The jar of a bundle. */
    static File file(String symbolicName) {
        File file = BY_SYMBOLIC_NAME.get(symbolicName);
        if (file == null) {
            throw new IllegalArgumentException(symbolicName + " is not on the test class path: " + BY_SYMBOLIC_NAME.keySet());
        }
        return file;
    }

    private static Map<String, File> scan() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Map<String, File> found = new LinkedHashMap<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                String name = symbolicName(new File(entry));
                if (name != null) {
                    found.putIfAbsent(name, new File(entry));
                }
            }
        }
        return found;
    }

    private static String symbolicName(File file) {
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? null : name.split(";")[0].trim();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
