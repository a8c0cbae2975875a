// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bundles by symbolic name, found on the class path. Immutable; shared. */
public final class ClassPathBundles {
    /** A package, directives and attributes in any order, its version; versions of used packages have no such name. */
    private static final Pattern EXPORT = Pattern.compile(
            "([a-z0-9.]+)(?:;(?!version=)[a-z-]+:?=\"[^\"]*\")*;version=\"([0-9.]+)\"");

    private final Map<String, Path> bySymbolicName = new LinkedHashMap<>();

    /** Looks through the class path of this process; within Maven's tests through the tests' own. */
    public ClassPathBundles() {
        this(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    /**
     * Looks through a class path.
     *
     * @param classPath jars separated by the system's path separator; folders are passed over
     */
    public ClassPathBundles(String classPath) {
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                add(new File(entry));
            }
        }
    }

    /**
     * The jar of a bundle.
     *
     * @param symbolicName its symbolic name
     * @return the first jar of this name
     * @throws IllegalArgumentException when the class path has none; the message names those that it has
     */
    public Path jar(String symbolicName) {
        Path jar = bySymbolicName.get(symbolicName);
        if (jar == null) {
            throw new IllegalArgumentException(symbolicName + " is not on the class path: " + bySymbolicName.keySet());
        }
        return jar;
    }

    /**
     * Whether a bundle is on the class path.
     *
     * @param symbolicName its symbolic name
     * @return {@code true} when {@link #jar} gives it
     */
    public boolean has(String symbolicName) {
        return bySymbolicName.containsKey(symbolicName);
    }

    /**
     * Packages that a bundle exports.
     *
     * @param symbolicName its symbolic name
     * @return version of each package
     */
    public Map<String, String> exports(String symbolicName) {
        try (JarFile jar = new JarFile(jar(symbolicName).toFile())) {
            Map<String, String> exports = new LinkedHashMap<>();
            Matcher clause = EXPORT.matcher(jar.getManifest().getMainAttributes().getValue("Export-Package"));
            while (clause.find()) {
                exports.put(clause.group(1), clause.group(2));
            }
            return exports;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(symbolicName + " cannot be read", unreadable);
        }
    }

    private void add(File file) {
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (name != null) {
                bySymbolicName.putIfAbsent(name.split(";")[0].trim(), file.toPath());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
