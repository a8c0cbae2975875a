// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of a run. */
public final class Folders {
    private Folders() {
    }

    /**
     * Test data stand beside the repository: {@code shared/data/images} in a folder above, or where a variable says.
     *
     * @param module where to begin
     * @return the folder, {@code null} when there is none
     */
    public static Path images(Path module) {
        final String given = System.getenv("HOTSHOE_SHARED");
        for (Path at = module; given == null && at != null; at = at.getParent()) {
            final Path images = at.resolve("shared/data/images");
            if (Files.isDirectory(images)) {
                return images;
            }
        }
        return given == null ? null : Path.of(given, "data/images");
    }

    /**
     * Makes an empty folder of it.
     *
     * @param folder which may be there
     * @throws IOException when something cannot be deleted
     */
    public static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
