// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which the framework of one process keeps its bundles. Locked while in use, so that a folder left by a
 * process that was killed is recognised and removed by the next one.
 */
final class Store implements AutoCloseable {
    private static final String PREFIX = "hotshoe-run-";
    private static final String LOCK = "in-use.lock";
    /** A younger folder may belong to a process that has not locked it yet. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path folder;
    private final FileChannel channel;

    private Store(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static Store create() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        removeAbandoned(parent);
        try {
            Path folder = Files.createTempDirectory(parent, PREFIX);
            FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            channel.tryLock();
            return new Store(folder, channel);
        } catch (IOException e) {
            throw new IOException("cannot make a folder for temporary files in " + parent + ": " + e
                    + "; free some space there, or set TMPDIR to another directory", e);
        }
    }

    Path bundles() {
        return folder.resolve("felix");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The folder goes all the same.
        }
        remove(folder);
    }

    private static void removeAbandoned(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (abandoned(folder)) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            // Tidying up is a courtesy: what cannot be listed or removed here stays.
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        Instant changed = Files.getLastModifiedTime(folder).toInstant();
        if (changed.isAfter(Instant.now().minus(YOUNG)) || !Files.isWritable(folder.resolve(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    private static void remove(Path folder) {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return;
        }
        for (Path path : deepestFirst) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // On Windows a loaded native library keeps its file; the next start removes it.
            }
        }
    }
}
