// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;

/** A description on disk. */
final class DescriptionFile {
    /** What the reader of descriptions takes at most. */
    private static final int LARGEST = 64 << 20;

    private DescriptionFile() {
    }

    /** The bytes of the file, XML or ZIP. */
    static byte[] read(Path file) {
        if (!Files.exists(file) || Files.isDirectory(file)) {
            throw CommandFailure.usage(Files.exists(file) ? file + " is a directory; give the file of a description"
                    : "there is no file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw CommandFailure.usage(file + " is larger than 64 MiB, which no description is");
            }
            return bytes;
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be read: " + e.getMessage());
        }
    }

    /** A description that cannot be read is the user's choice of file and not a device's failure. */
    static NodeMap load(Path file, byte[] bytes, Port port) {
        try {
            return Descriptions.load(bytes, port);
        } catch (CameraException e) {
            throw CommandFailure.usage(file + ": " + e.getMessage());
        }
    }
}
