// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Test data beside the repository: {@code ../shared/data}, or where the property {@code hotshoe.shared} says. */
public final class Shared {

    private Shared() {
    }

    /** A file; where it is absent the test is reported as not run. */
    public static Path file(String name) {
        String given = System.getProperty("hotshoe.shared");
        for (Path at = Path.of("").toAbsolutePath(); given == null && at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolveSibling("shared/data"))) {
                given = at.resolveSibling("shared").toString();
            }
        }
        Path file = Path.of(given == null ? "shared" : given, "data", name);
        Assumptions.assumeTrue(Files.isRegularFile(file), "the file is there: " + file);
        return file;
    }
}
