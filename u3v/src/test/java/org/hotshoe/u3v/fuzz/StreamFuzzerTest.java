// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Runs the fuzz target on seeded noise, so that it is known to hold before a fuzzer looks for worse. */
class StreamFuzzerTest {

    @Test
    void shouldHoldForSeededNoise() {
        for (int seed = 0; seed < Integer.getInteger("hotshoe.fuzz.seeds", 3000); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] input = new byte[random.nextInt(200)];
            random.nextBytes(input);
            try {
                StreamFuzzer.fuzzerTestOneInput(input);
            } catch (Exception | Error e) {
                throw new AssertionError("seed " + seed + ", input " + HexFormat.of().formatHex(input), e);
            }
        }
    }
}
