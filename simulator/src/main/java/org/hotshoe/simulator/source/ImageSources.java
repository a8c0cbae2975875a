// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;
import java.nio.file.Path;

/** Opens pictures. <b>Thread-safe</b>. */
public final class ImageSources {

    private ImageSources() {
    }

    /**
     * Opens a file, recognised by its first bytes.
     *
     * @param file the file
     * @param raw  geometry of a raw file, empty for other files
     * @return a source that the caller <b>owns</b>
     * @throws IOException when the file cannot be used; says why
     */
    public static ImageSource open(Path file, String raw) throws IOException {
        throw new IOException("this kind of file cannot be read yet: " + file + raw);
    }
}
