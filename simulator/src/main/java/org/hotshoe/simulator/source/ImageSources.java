// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens pictures. <b>Thread-safe</b>. */
public final class ImageSources {
    /** Most pixels of one picture: 256 Mi, half a gigabyte in 16 bits. */
    public static final long MAXIMUM_PIXELS = 1L << 28;
    private static final int MAGIC_BYTES = 8;

    private ImageSources() {
    }

    /**
     * Opens a FITS, TIFF or PNG file, recognised by its first bytes, or a raw one. Pictures are monochrome with 8 or 16
     * bits; a FITS file with other values gives them as counts, rounded and limited to 0..65535. A TIFF may have any
     * number of pages, all of one size.
     *
     * @param file the file
     * @param raw  geometry of a raw file, {@code WIDTHxHEIGHTxBITS[be][+SKIP]}: 8 or 16 bits, little-endian unless
     *             {@code be}, after so many bytes to skip; empty for other files
     * @return a source that the caller <b>owns</b>
     * @throws IOException when the file cannot be used: says what was found and what is possible
     */
    public static ImageSource open(Path file, String raw) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file: " + file);
        }
        if (!raw.isEmpty()) {
            return new RawSource(file, raw);
        }
        byte[] magic = magic(file);
        String text = new String(magic, StandardCharsets.ISO_8859_1);
        if (text.startsWith("SIMPLE")) {
            return new FitsSource(file);
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*") || text.startsWith("II+\0")
                || text.startsWith("MM\0+")) {
            return new PageSource(file, "tiff");
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return new PageSource(file, "png");
        }
        throw new IOException("the file is none of FITS, TIFF and PNG: " + file
                + "; for a raw file give its geometry: raw=WIDTHxHEIGHTxBITS");
    }

    private static byte[] magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAGIC_BYTES);
        }
    }

    /** Checks that a picture has a size that can be held. */
    static void checkSize(Path file, long width, long height) throws IOException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > MAXIMUM_PIXELS / width) {
            throw new IOException("the pictures of the file cannot be held: file=" + file + ", width=" + width
                    + ", height=" + height + ", most=" + MAXIMUM_PIXELS + " pixels");
        }
    }
}
