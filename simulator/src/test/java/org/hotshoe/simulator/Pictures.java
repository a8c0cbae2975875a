// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes picture files for tests; they go when the JVM does. */
final class Pictures {

    private Pictures() {
    }

    /** A 16-bit PNG whose pixel (x, y) is x * 257 + y * 3. */
    static Path gradient(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, x * 257 + y * 3 & 0xFFFF);
            }
        }
        Path file = Files.createTempFile("gradient", ".png");
        file.toFile().deleteOnExit();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
