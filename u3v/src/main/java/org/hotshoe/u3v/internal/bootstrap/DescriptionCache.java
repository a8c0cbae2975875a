// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Descriptions on disk, shared by all processes of a user. A file is the SHA-256 of its content as 64 hexadecimal
 * digits, a line feed, and the content; one whose hash is wrong is deleted and counts as absent. What fails here is
 * logged and otherwise ignored: a description can always be had from the device. <b>Thread-safe</b>.
 */
public final class DescriptionCache {
    /** Property, of the framework or the system: directory of the cache; empty for none. */
    public static final String DIRECTORY_PROPERTY = "hotshoe.cache";
    private static final System.Logger LOG = System.getLogger(DescriptionCache.class.getName());
    private static final int HEAD_BYTES = 65;

    private final Path directory;

    /**
     * Makes a cache. Touches nothing.
     *
     * @param directory where, created when needed; {@code null} for a cache that keeps nothing
     */
    public DescriptionCache(Path directory) {
        this.directory = directory;
    }

    /**
     * The cache that a property asks for.
     *
     * @param property value of {@link #DIRECTORY_PROPERTY}, {@code null} when it is not set
     * @return the cache in that directory; without the property, in {@code hotshoe} below {@code XDG_CACHE_HOME} or
     *         {@code ~/.cache}
     */
    public static DescriptionCache configured(String property) {
        try {
            Path given = property == null || property.isBlank() ? null : Path.of(property.strip());
            return new DescriptionCache(property == null ? usual() : given);
        } catch (InvalidPathException e) {
            LOG.log(Level.WARNING, () -> "descriptions are not cached, for the directory is no path: " + e.getMessage()
                    + "; correct the property " + DIRECTORY_PROPERTY);
            return new DescriptionCache(null);
        }
    }

    private static Path usual() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && Path.of(xdg).isAbsolute() ? Path.of(xdg)
                : Path.of(System.getProperty("user.home", "."), ".cache");
        return base.resolve("hotshoe");
    }

    /**
     * Looks a file up.
     *
     * @param key what names it
     * @return its content, empty when it is not there or not whole
     */
    public Optional<byte[]> get(String key) {
        if (directory == null) {
            return Optional.empty();
        }
        Path file = file(key);
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | SecurityException e) {
            LOG.log(Level.WARNING, () -> "a cached description cannot be read, the camera is asked: " + e);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        byte[] all;
        try (InputStream in = Files.newInputStream(file)) {
            all = in.readNBytes((int) ManifestTable.MAXIMUM_FILE_BYTES + HEAD_BYTES);
        }
        byte[] content = Arrays.copyOfRange(all, Math.min(HEAD_BYTES, all.length), all.length);
        String head = new String(all, 0, Math.min(HEAD_BYTES, all.length), StandardCharsets.US_ASCII);
        if (content.length > 0 && head.equals(head(content))) {
            return Optional.of(content);
        }
        LOG.log(Level.WARNING, () -> "a cached description is damaged, the camera is asked: " + file);
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /**
     * Keeps a file, whole or not at all.
     *
     * @param key     what names it
     * @param content its content, not empty
     */
    public void put(String key, byte[] content) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            write(file(key), content);
        } catch (IOException | SecurityException e) {
            LOG.log(Level.WARNING, () -> "a description is not cached: " + e + "; make the directory writable or choose"
                    + " another with the property " + DIRECTORY_PROPERTY);
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        Path draft = Files.createTempFile(directory, "draft-", ".tmp");
        try {
            byte[] head = head(content).getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(head, head.length + content.length);
            System.arraycopy(content, 0, all, head.length, content.length);
            Files.write(draft, all);
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String head(byte[] content) {
        return Hashes.sha256(content) + "\n";
    }

    /** The first two lines of a key are readable in the name, the hash tells files apart. */
    private Path file(String key) {
        String[] lines = key.split("\n", 3);
        String readable = (lines[0] + "-" + (lines.length > 1 ? lines[1] : "")).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String hash = Hashes.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        return directory.resolve(readable.substring(0, Math.min(60, readable.length())) + "-" + hash + ".genicam");
    }
}
