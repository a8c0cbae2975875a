// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.kernel.Technique;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes and values published by camera makers and in decoders of others; each repeated, to reach every kernel. */
class PackingVectorsTest {
    private static final int REPEATS = 9;

    @ParameterizedTest
    @CsvSource({
        "Mono12p,      103254,     528 1347",
        "Mono12p,      7698BA,     2166 2985",
        "Mono12p,      DCFEFF,     3804 4095",
        "Mono12Packed, 103254,     258 1347",
        "Mono10p,      FF03000000, 1023 0 0 0",
        "Mono10p,      00FC0F0000, 0 1023 0 0",
        "Mono10p,      0000F03F00, 0 0 1023 0",
        "Mono10p,      000000C0FF, 0 0 0 1023"})
    void shouldUnpackPublishedBytes(String format, String hex, String text) throws Exception {
        String[] expected = text.split(" ");
        byte[] group = HexFormat.of().parseHex(hex);
        ByteBuffer image = ByteBuffer.allocate(group.length * REPEATS);
        for (int i = 0; i < REPEATS; i++) {
            image.put(group);
        }
        int width = expected.length * REPEATS;
        for (Technique technique : Technique.values()) {
            if (!technique.available()) {
                continue;
            }
            Conversion conversion = new KernelConverter(KernelChoice.fixed(technique)).prepare(ConversionRequest.of(
                    Reference.format(format), Reference.format("Mono16"), width, 1, new ToneMapping.Shift()));
            ByteBuffer target = ByteBuffer.allocate(2 * width).order(ByteOrder.LITTLE_ENDIAN);
            conversion.outOfPlace(image, 0, target, 0, 1);
            for (int i = 0; i < width; i++) {
                assertThat(target.getShort(2 * i)).as("%s pixel %d", technique, i)
                        .isEqualTo(Short.parseShort(expected[i % expected.length]));
            }
        }
    }
}
