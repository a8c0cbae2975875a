// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.converter.spi.NativeJob;

/** Brings the library of this machine from the bundle into the process. */
final class Libraries {
    /** System property: a library to use instead of the bundle's. */
    static final String FILE = "hotshoe.converter.native.library";
    /** System property: {@code jna} or {@code foreign}, instead of what fits this Java. */
    static final String BINDING = "hotshoe.converter.native.binding";
    private static final String PREFIX = "hotshoe-native-";

    private Libraries() {
    }

    /** Loads the library; what fails says why and what to do. */
    static Binding load() throws IOException {
        String given = System.getProperty(FILE, "");
        return given.isEmpty() ? loadFromBundle(Platform.here()) : checked(Path.of(given).toAbsolutePath());
    }

    private static Binding loadFromBundle(Platform platform) throws IOException {
        String name = "/natives/" + platform.folder() + "/" + platform.file();
        try (InputStream library = Libraries.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new IOException("the bundle has no library for " + platform.folder()
                        + "; build it where there is a compiler for it");
            }
            return extractAndLoad(library, platform.file());
        }
    }

    /** A loaded library needs its file no longer, but on Windows, where the next start tidies up. */
    private static Binding extractAndLoad(InputStream library, String fileName) throws IOException {
        removeLeftOver();
        Path folder = Files.createTempDirectory(PREFIX);
        Path file = folder.resolve(fileName);
        try {
            Files.copy(library, file);
            return checked(file);
        } finally {
            remove(folder, file);
        }
    }

    private static Binding checked(Path file) throws IOException {
        Binding binding = binding(file);
        if (binding.abi() != NativeJob.ABI) {
            throw new IOException("the library is of another version: interface=" + binding.abi() + ", expected="
                    + NativeJob.ABI + ", file=" + file);
        }
        return binding;
    }

    private static Binding binding(Path file) throws IOException {
        String wanted = System.getProperty(BINDING, ForeignBinding.available() ? "foreign" : "jna");
        return wanted.equals("foreign") && ForeignBinding.available() ? ForeignBinding.load(file)
                : JnaBinding.load(file);
    }

    private static void removeLeftOver() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                removeIfOver(folder);
            }
        }
    }

    /** Only Windows leaves folders behind, and there a file that is in use cannot be removed. */
    private static void removeIfOver(Path folder) throws IOException {
        Path file = folder.resolve(Platform.here().file());
        if (Platform.here().file().endsWith(".dll") && Files.exists(file)) {
            remove(folder, file);
        }
    }

    private static void remove(Path folder, Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.getLogger(Libraries.class.getName()).log(System.Logger.Level.DEBUG, "still in use: " + file);
        }
    }
}
