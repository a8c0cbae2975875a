// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Backends that a user chose for cameras, kept in a file from one run to the next: a line {@code camera = backend}
 * each. <b>Thread-safe</b>; of two programs that store at once the later one wins, and the file is whole at any moment.
 */
public final class StoredChoices {
    /** System property with the folder of the file. */
    public static final String FOLDER = "hotshoe.settings";
    private static final String NAME = "backends.txt";
    private static final int LONGEST = 1 << 20;

    private final Path file;

    /**
     * Uses a folder.
     *
     * @param folder where the file is, or will be
     */
    public StoredChoices(Path folder) {
        file = folder.resolve(NAME);
    }

    /**
     * The choices of this user.
     *
     * @return those of the folder that the system property {@value #FOLDER} names, else of where this system keeps
     *         settings of users
     */
    public static StoredChoices ofUser() {
        String folder = System.getProperty(FOLDER);
        if (folder != null) {
            return new StoredChoices(Path.of(folder));
        }
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        String base = System.getenv(windows ? "APPDATA" : "XDG_CONFIG_HOME");
        return new StoredChoices((base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(base)).resolve("hotshoe"));
    }

    /**
     * Where they are kept.
     *
     * @return the file, which need not exist
     */
    public Path file() {
        return file;
    }

    /**
     * Reads them.
     *
     * @return backend by camera id, sorted; empty when there is no file
     * @throws IOException when the file cannot be read or a line of it cannot be understood; the message says which
     */
    public synchronized Map<String, String> read() throws IOException {
        Map<String, String> choices = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            if (Files.size(file) > LONGEST) {
                throw new IOException(file + " is too long for what it should hold");
            }
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("=", -1);
                    if (parts.length != 2 || !parts[0].strip().matches("[A-Za-z0-9-]+")
                            || !parts[1].strip().matches("[A-Za-z0-9._-]+")) {
                        throw new IOException(file + ", line " + number + " is not 'camera = backend': " + line);
                    }
                    choices.put(parts[0].strip(), parts[1].strip());
                }
            }
        } catch (NoSuchFileException none) {
            return choices;
        }
        return choices;
    }

    /**
     * Stores a choice, or ends one.
     *
     * @param camera  camera id
     * @param backend name of the backend; {@code null} ends the choice
     * @return all choices that are stored now
     * @throws IOException when the file cannot be read or written
     */
    public synchronized Map<String, String> store(String camera, String backend) throws IOException {
        Map<String, String> choices = read();
        if (backend == null) {
            choices.remove(camera);
        } else {
            choices.put(camera, backend);
        }
        List<String> lines = new ArrayList<>(List.of("# Written by 'hotshoe use': camera = backend"));
        choices.forEach((id, name) -> lines.add(id + " = " + name));
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), NAME, ".new");
        try {
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return choices;
    }
}
