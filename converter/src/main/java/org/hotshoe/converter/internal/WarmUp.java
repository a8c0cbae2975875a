// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.device.CameraException;

/** Sends a few frames the whole way, so that the first real one finds everything around the kernels compiled. */
final class WarmUp {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 1024;
    private static final int FRAMES = 6;
    private static final List<ToneMapping> MAPPINGS = List.of(new ToneMapping.Shift(), new ToneMapping.Auto(0.35));

    private WarmUp() {
    }

    static void firstFrames(KernelChoice choice) {
        KernelConverter converter = new KernelConverter(choice);
        ByteBuffer frame = ByteBuffer.allocateDirect(2 * WIDTH * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
        // Pixels that differ, as in a real frame: an empty one takes other ways through the automatic window.
        byte[] noise = new byte[frame.capacity()];
        new Random(1).nextBytes(noise);
        try {
            for (ToneMapping mapping : MAPPINGS) {
                Conversion conversion = converter.prepare(ConversionRequest.of(PixelFormat.MONO16, PixelFormat.MONO8,
                        WIDTH, HEIGHT, mapping));
                for (int i = 0; i < FRAMES; i++) {
                    frame.put(0, noise);
                    conversion.inPlace(frame, 0, HEIGHT);
                }
            }
        } catch (CameraException e) {
            throw new AssertionError("Mono16 to Mono8 is always possible", e);
        }
    }
}
