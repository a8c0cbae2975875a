// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.hotshoe.u3v.fuzz.BlockFuzzer;
import org.hotshoe.u3v.fuzz.ChunkFuzzer;
import org.junit.jupiter.api.Test;

/** The fuzz targets with seeded random bytes; a real fuzzer finds more. */
class FuzzedBlocksTest {
    private static final int[] FORMATS = {Packets.MONO8, Packets.MONO12, Packets.MONO12P, Packets.MONO16, 0x8010_0001};

    @Test
    void shouldSurviveAnyBytes() {
        Random random = new Random(20260117);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = new byte[random.nextInt(600)];
            random.nextBytes(data);
            if (data.length > 60 && random.nextBoolean()) {
                shape(data, random);
            }
            int number = round;
            assertThatCode(() -> BlockFuzzer.fuzzerTestOneInput(data)).as("block of round %d", number)
                    .doesNotThrowAnyException();
            assertThatCode(() -> ChunkFuzzer.fuzzerTestOneInput(data)).as("chunks of round %d", number)
                    .doesNotThrowAnyException();
        }
    }

    /** Small sizes and formats that exist, so that reading gets far. */
    private static void shape(byte[] data, Random random) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(data).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        data[0] |= 1;
        bytes.putShort(3 + 18, (short) (random.nextBoolean() ? 0x0001 : 0x4001));
        bytes.putInt(3 + 28, FORMATS[random.nextInt(FORMATS.length)]);
        bytes.putInt(3 + 32, random.nextInt(1 << random.nextInt(26))).putInt(3 + 36,
                random.nextInt(1 << random.nextInt(26)));
    }
}
