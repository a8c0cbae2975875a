// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Pixels of the test files, read without any code of the simulator. */
final class Pictures {
    /** A FITS header consists of blocks of so many bytes, in cards of 80. */
    private static final int FITS_BLOCK = 2880;
    private static final int CARD = 80;
    /** All pages of this TIFF file stand behind each other, from here. */
    private static final int CALCIUM_START = 256;

    private Pictures() {
    }

    static Path folder() {
        final String folder = System.getProperty("hotshoe.vm.images", "");
        Assumptions.assumeFalse(folder.isEmpty(), "no folder shared/data/images beside the repository");
        return Path.of(folder);
    }

    /** All pages, little-endian. */
    static ByteBuffer calcium(int pages, int pageBytes) throws IOException {
        final byte[] file = Files.readAllBytes(folder().resolve("calcium-16bit-40x30x1000.tif"));
        return ByteBuffer.wrap(file, CALCIUM_START, pages * pageBytes).slice();
    }

    /** The 256x256 picture side by side until it fills a frame, little-endian; negative pixels are black. */
    static ByteBuffer tiledGalaxy(int width, int height) throws IOException {
        final ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder().resolve("m51-16bit-256x256.fits")));
        final int start = endOfHeader(file.array());
        final ByteBuffer frame = ByteBuffer.allocateDirect(2 * width * height).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                final short pixel = file.getShort(start + 2 * (y % 256 * 256 + x % 256));
                frame.putShort((short) Math.max(0, pixel));
            }
        }
        return frame.flip();
    }

    private static int endOfHeader(byte[] file) throws IOException {
        for (int at = 0; at + CARD <= file.length; at += CARD) {
            final String card = new String(file, at, CARD, StandardCharsets.US_ASCII);
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
