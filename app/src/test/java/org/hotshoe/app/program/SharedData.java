// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Test data that is not part of the tree. */
final class SharedData {
    private static final int FITS_BLOCK = 2880;
    private static final int FITS_CARD = 80;

    private SharedData() {
    }

    /** A file of the shared data; the test does not run where it is absent. */
    static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        String given = System.getProperty("hotshoe.shared");
        Path shared = given == null ? null : Path.of(given);
        while (shared == null && folder != null) {
            Path candidate = folder.resolve("shared");
            shared = Files.isDirectory(candidate.resolve("data")) ? candidate : null;
            folder = folder.getParent();
        }
        assumeTrue(shared != null && Files.isRegularFile(shared.resolve("data").resolve(name)),
                "the shared test data are not here: " + name);
        return shared.resolve("data").resolve(name);
    }

    /**
     * Numbers of a FITS file of 16 bits, read by the letter of the FITS standard (cards of 80, blocks of 2880 bytes,
     * big endian, BZERO added), apart from any reader that the program uses.
     */
    static int[] fitsWords(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int zero = 0;
        int card = 0;
        String text = "";
        while (!text.startsWith("END ")) {
            text = new String(bytes, card, FITS_CARD, StandardCharsets.US_ASCII);
            if (text.startsWith("BZERO ")) {
                zero = (int) Double.parseDouble(text.substring(10).split("/")[0].strip());
            }
            card += FITS_CARD;
        }
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN)
                .position((card + FITS_BLOCK - 1) / FITS_BLOCK * FITS_BLOCK);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, data.getShort() + zero);
        }
        return values;
    }
}
