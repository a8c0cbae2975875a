// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.io.IOException;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.PatternSource;

/** How bright what the sensor sees is: the mean of a picture, which automatic exposure goes by. */
final class Light {
    private static final int SAMPLE = 512;

    private Light() {
    }

    /**
     * Mean of the first picture of a source.
     *
     * @param source the source; nobody else reads it at the moment
     * @return 0..65535; 0 when it cannot be read, which is said when it is streamed
     */
    static double of(ImageSource source) {
        ImageSource seen = source instanceof PatternSource pattern ? new PatternSource(pattern.kind(),
                Math.min(SAMPLE, source.width()), Math.min(SAMPLE, source.height())) : source;
        short[] pixels = new short[seen.width() * seen.height()];
        try {
            seen.read(0, pixels);
        } catch (IOException unreadable) {
            return 0;
        }
        double sum = 0;
        for (short pixel : pixels) {
            sum += pixel & 0xFFFF;
        }
        return sum / pixels.length * (1 << 16 - seen.bits());
    }
}
