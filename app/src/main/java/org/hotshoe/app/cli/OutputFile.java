// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file that a command writes, whole or not at all. */
final class OutputFile {
    @Parameters(paramLabel = "FILE", description = "file to write")
    private Path file;

    @Option(names = "--overwrite", order = 10, description = "replace FILE when it exists")
    private boolean overwrite;

    /** Sees that the file can be written, before any work is done for it. */
    void check() {
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage(file + " is a directory; give the name of a file");
        }
        if (Files.exists(file) && !overwrite) {
            throw CommandFailure.usage(file + " exists; give another name, or --overwrite");
        }
        if (!Files.isDirectory(folder())) {
            throw CommandFailure.usage("there is no directory " + folder());
        }
    }

    private Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** Writes the file. An older one stays as it is until the new one is complete. */
    void write(byte[] content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a pipe: not to be replaced by a file.
                Files.write(file, content);
                return;
            }
            Path partial = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid()
                    + ".part");
            try {
                Files.write(partial, content, StandardOpenOption.CREATE_NEW);
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw CommandFailure.device("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return file.toAbsolutePath().normalize();
    }
}
