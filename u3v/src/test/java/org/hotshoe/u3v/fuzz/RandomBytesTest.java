// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hotshoe.u3v.testing.ScriptedPipe.hex;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.hotshoe.u3v.testing.GoldenBytes;
import org.junit.jupiter.api.Test;

/** Runs the fuzz targets on damaged good packets, with a fixed seed, so that every build tries them a little. */
class RandomBytesTest {

    private static void damage(String good, int rounds, Consumer<byte[]> target) {
        Random random = new Random(4711);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = hex(good);
            for (int i = random.nextInt(6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt()
                        : random.nextInt(3));
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
            int number = round;
            assertThatCode(() -> target.accept(cut)).as("round %d", number).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldSurviveDamagedAcknowledges() {
        String feed = "10 01 " + GoldenBytes.WRITE_ACK.replace("03 08", "01 08") + " 10 01 " + GoldenBytes.WRITE_ACK
                + " 10 01 " + GoldenBytes.PENDING + " 0c 01 " + GoldenBytes.PROTECTED;
        damage(feed, 3000, AcknowledgeFuzzer::fuzzerTestOneInput);
    }

    @Test
    void shouldSurviveDamagedManifests() {
        String table = GoldenBytes.MANIFEST.replace("00 00 10 00", "48 00 00 00").replace("00 10 00 00", "08 00 00 00");
        damage(table + " 3c 61 2f 3e 20 20 20 20", 20_000, ManifestFuzzer::fuzzerTestOneInput);
    }

    @Test
    void shouldSurviveDamagedEvents() {
        damage(GoldenBytes.EVENT, 20_000, EventFuzzer::fuzzerTestOneInput);
    }
}
