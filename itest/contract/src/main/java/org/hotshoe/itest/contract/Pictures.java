// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pixels of the test files, read without any code of the simulator, so that expectations are not its own. */
public final class Pictures {
    /** Name of the FITS file. */
    public static final String GALAXY = "m51-16bit-256x256.fits";
    /** Name of the TIFF file, 1,000 pages of 40x30 pixels. */
    public static final String CALCIUM = "calcium-16bit-40x30x1000.tif";
    /** A FITS header consists of blocks of so many bytes, in cards of 80. */
    private static final int FITS_BLOCK = 2880;
    private static final int CARD = 80;
    /** All pages of this TIFF file stand behind each other, from here. */
    private static final int CALCIUM_START = 256;
    private static final int GALAXY_SIZE = 256;

    private final Path folder;

    /**
     * Reads files of a folder.
     *
     * @param folder where the two files are
     */
    public Pictures(Path folder) {
        this.folder = folder;
    }

    /**
     * The file of a picture.
     *
     * @param name {@link #GALAXY} or {@link #CALCIUM}
     * @return its path
     */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * All pages of the TIFF file, little-endian, one after the other.
     *
     * @param pages     number of pages
     * @param pageBytes bytes of a page
     * @return the pixels
     * @throws IOException when the file cannot be read
     */
    public ByteBuffer calcium(int pages, int pageBytes) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file(CALCIUM)), CALCIUM_START, pages * pageBytes).slice();
    }

    /**
     * The FITS picture side by side until it fills a frame, little-endian; negative pixels are black.
     *
     * @param width  pixels
     * @param height lines
     * @return the frame
     * @throws IOException when the file cannot be read
     */
    public ByteBuffer tiledGalaxy(int width, int height) throws IOException {
        ByteBuffer pixels = ByteBuffer.wrap(Files.readAllBytes(file(GALAXY)));
        int start = endOfHeader(pixels.array());
        ByteBuffer frame = ByteBuffer.allocateDirect(2 * width * height).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                short pixel = pixels.getShort(start + 2 * (y % GALAXY_SIZE * GALAXY_SIZE + x % GALAXY_SIZE));
                frame.putShort((short) Math.max(0, pixel));
            }
        }
        return frame.flip();
    }

    private static int endOfHeader(byte[] file) throws IOException {
        for (int at = 0; at + CARD <= file.length; at += CARD) {
            String card = new String(file, at, CARD, StandardCharsets.US_ASCII);
            if (card.startsWith("BZERO") || card.startsWith("BSCALE")) {
                throw new IOException("this reader is for unscaled pixels: " + card.strip());
            }
            if (card.startsWith("END ")) {
                return (at / FITS_BLOCK + 1) * FITS_BLOCK;
            }
        }
        throw new IOException("no end of the FITS header");
    }
}
