// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbered file names within one folder, starting after the highest number that is there already. <b>Thread-bound</b>.
 */
public final class FileNames {
    private final Path folder;
    private final String prefix;
    private long next;

    private FileNames(Path folder, String prefix, long first) {
        this.folder = folder;
        this.prefix = prefix;
        this.next = first;
    }

    /**
     * Makes the folder, if need be, sees that files can be made in it, and finds the first free number.
     *
     * @param folder where files go
     * @param prefix beginning of their names
     * @return names from the first free number on
     * @throws IOException when the folder cannot be made or written to; the message says what to do
     */
    public static FileNames in(Path folder, String prefix) throws IOException {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".hotshoe-", ".probe");
            Files.delete(probe);
            return new FileNames(folder, prefix, highest(folder, prefix) + 1);
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new IOException(folder + " is a file and not a directory; give another --out", e);
        } catch (NoSuchFileException e) {
            throw new IOException("there can be no directory " + folder + "; give another --out", e);
        } catch (IOException e) {
            throw new IOException("cannot write to directory " + folder + " (" + e.getMessage()
                    + "); give another --out, or the right to write there", e);
        }
    }

    private static long highest(Path folder, String prefix) throws IOException {
        Pattern numbered = Pattern.compile(Pattern.quote(prefix) + "-(\\d{1,18})[.-].*");
        long highest = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher matcher = numbered.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    highest = Math.max(highest, Long.parseLong(matcher.group(1)));
                }
            }
        }
        return highest;
    }

    /**
     * Folder that the files go to.
     *
     * @return as given
     */
    public Path folder() {
        return folder;
    }

    /**
     * Takes the next number.
     *
     * @param mark what the name shall say beyond the number, empty for nothing
     * @return a path without an ending
     */
    public Path next(String mark) {
        String name = String.format(Locale.ROOT, "%s-%06d", prefix, next++);
        return folder.resolve(mark.isEmpty() ? name : name + "-" + mark);
    }
}
