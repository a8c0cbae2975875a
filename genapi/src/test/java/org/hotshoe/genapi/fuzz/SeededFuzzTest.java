// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzz targets, over bytes that are the same in each build. */
class SeededFuzzTest {

    private static void run(Consumer<byte[]> target, int inputs, int longest) {
        final Random random = new Random(35);
        for (int i = 0; i < inputs; i++) {
            final byte[] data = new byte[1 + random.nextInt(longest)];
            random.nextBytes(data);
            assertThatCode(() -> target.accept(data)).as(() -> HexFormat.of().formatHex(data))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseOrEvaluateAnyFormula() {
        run(FormulaFuzzer::fuzzerTestOneInput, 2000, 40);
    }

    @Test
    void shouldRefuseOrEvaluateAnyDescription() {
        run(DescriptionFuzzer::fuzzerTestOneInput, 400, 300);
    }

    @Test
    void shouldRefuseOrApplyAnySettings() {
        run(SettingsFuzzer::fuzzerTestOneInput, 200, 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<RegisterDescription/>", "<RegisterDescription", "PK\u0003\u0004",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><RegisterDescription/>",
        "<RegisterDescription><Integer Name='A'><pValue>A</pValue></Integer></RegisterDescription>",
        "<RegisterDescription><Register Name='A'><Length>0x3FFFFFF</Length></Register></RegisterDescription>"})
    void shouldRefuseOrEvaluateDocumentsThatAreGivenWhole(String document) {
        final byte[] data = ("\u0001" + document).getBytes(StandardCharsets.ISO_8859_1);
        assertThatCode(() -> DescriptionFuzzer.fuzzerTestOneInput(data)).doesNotThrowAnyException();
    }
}
