// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.file.Files;
import java.nio.file.Path;

/** Test data beside the repository, which is not part of it. */
final class SharedData {

    private SharedData() {
    }

    /** A file of the shared folder, {@code null} where there is none. */
    static Path find(String name) {
        String set = System.getProperty("hotshoe.shared");
        if (set != null) {
            Path file = Path.of(set, name);
            return Files.exists(file) ? file : null;
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }
}
