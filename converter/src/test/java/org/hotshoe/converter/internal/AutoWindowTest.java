// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ij.plugin.ContrastEnhancer;
import ij.process.ShortProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.kernel.Technique;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The automatic window against ImageJ's "Enhance Contrast". */
class AutoWindowTest {
    private static final int WIDTH = 301;
    private static final int HEIGHT = 211;

    private static byte[] automatic(short[] pixels, PixelFormat from, double saturated) throws Exception {
        ByteBuffer frame = ByteBuffer.allocateDirect(2 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.asShortBuffer().put(pixels);
        int bytes = new KernelConverter(KernelChoice.fixed(Technique.SWAR)).prepare(ConversionRequest.of(from,
                PixelFormat.MONO8, WIDTH, HEIGHT, new ToneMapping.Auto(saturated))).inPlace(frame, 0, HEIGHT);
        byte[] result = new byte[bytes];
        frame.get(0, result);
        return result;
    }

    private static short[] stars() {
        Random random = new Random(31);
        short[] pixels = new short[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            double sky = 900 + 60 * random.nextGaussian();
            pixels[i] = (short) (int) (random.nextInt(300) == 0 ? random.nextInt(65_536) : sky);
        }
        return pixels;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.35, 1, 5, 40, 99.9})
    void shouldShowAFrameAsImageJDoesAfterEnhanceContrast(double saturated) throws Exception {
        short[] pixels = stars();
        ShortProcessor imageJ = new ShortProcessor(WIDTH, HEIGHT, pixels.clone(), null);
        new ContrastEnhancer().stretchHistogram(imageJ, saturated);
        byte[] expected = (byte[]) imageJ.convertToByte(true).getPixels();
        assertThat(automatic(pixels, PixelFormat.MONO16, saturated)).isEqualTo(expected);
    }

    @Test
    void shouldShowAFlatFrameInTheFullRangeOfItsFormat() throws Exception {
        short[] pixels = new short[WIDTH * HEIGHT];
        Arrays.fill(pixels, (short) 2048);
        byte[] expected = new byte[pixels.length];
        Arrays.fill(expected, (byte) 128);
        assertThat(automatic(pixels, PixelFormat.MONO12, 0.35)).isEqualTo(expected);
    }

    @Test
    void shouldCountStrayBitsAsTheLargestValue() throws Exception {
        short[] pixels = new short[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) (i % 2 == 0 ? 0xF123 : 0);
        }
        byte[] result = automatic(pixels, PixelFormat.MONO12, 0);
        assertThat(result[0]).isEqualTo((byte) 255);
        assertThat(result[1]).isZero();
    }
}
