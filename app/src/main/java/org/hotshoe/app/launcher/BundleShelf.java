// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The bundles that lie as jars within {@code hotshoe.jar}. */
final class BundleShelf {
    private static final String FOLDER = "bundles/";

    private BundleShelf() {
    }

    static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(self().toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName)
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(".jar")).sorted().toList();
            if (names.isEmpty()) {
                throw new IOException("no bundles in " + self() + "; build it again with Maven");
            }
            return names;
        }
    }

    static InputStream open(String name) throws IOException {
        InputStream stream = BundleShelf.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException(name + " is missing; hotshoe.jar was replaced while it ran: start again");
        }
        return stream;
    }

    private static Path self() throws IOException {
        try {
            return Path.of(BundleShelf.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot find hotshoe.jar itself", e);
        }
    }
}
