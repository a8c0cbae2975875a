// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.kernel.Technique;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images large enough to be shared: the same bytes as from one thread, again and again. */
class SharingTest {
    private static final int REPEATS = 8;
    private static final ToneMapping WINDOW = new ToneMapping.Window(100, 60_000);

    private static ByteBuffer memory(int bytes, byte[] content) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN).put(0, content, 0, content.length);
    }

    private static byte[] bytes(ByteBuffer memory, int count) {
        byte[] bytes = new byte[count];
        memory.get(3, bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"Mono16,Mono8,0", "Mono16,Mono8,6", "Mono12,Mono8,0", "Mono10p,Mono8,0", "Mono12p,Mono8,0",
        "Mono14p,Mono8,3", "Mono12Packed,Mono8,0", "Mono16,Mono16,0", "Mono16,Mono16,2", "BayerRG10p,BayerRG8,1"})
    void shouldGiveTheBytesOfOneThread(String from, String to, int padding) throws Exception {
        PixelFormat format = Reference.format(from);
        int width = 1201;
        int height = 1303;
        byte[] noise = new byte[3 + (int) format.imageBytes(width, height, padding)];
        new Random(5).nextBytes(noise);
        for (ToneMapping mapping : new ToneMapping[] {new ToneMapping.Shift(), WINDOW, new ToneMapping.Auto(1)}) {
            ConversionRequest request = new ConversionRequest(format, Reference.format(to), width, height, padding,
                    mapping, ByteOrder.LITTLE_ENDIAN);
            Conversion alone = new KernelConverter(KernelChoice.fixed(Technique.SWAR)).prepare(request);
            Conversion shared = new KernelConverter(KernelChoice.fixed(Technique.SWAR, null, 4)).prepare(request);
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                int rows = repeat % 2 == 0 ? height : height - 100 * repeat;
                ByteBuffer expected = memory(noise.length, noise);
                int count = alone.inPlace(expected, 3, rows);
                ByteBuffer frame = memory(noise.length, noise);
                assertThat(shared.inPlace(frame, 3, rows)).isEqualTo(count);
                assertThat(bytes(frame, count)).as("in place, %s, rows=%d", mapping, rows)
                        .isEqualTo(bytes(expected, count));
                ByteBuffer target = memory(3 + count, new byte[0]);
                shared.outOfPlace(memory(noise.length, noise), 3, target, 3, rows);
                assertThat(bytes(target, count)).as("beside, %s, rows=%d", mapping, rows)
                        .isEqualTo(bytes(expected, count));
            }
        }
    }
}
