// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

/** Random formulas against the answers of an evaluator in another language; see {@code src/test/golden/formulas.py}. */
class GoldenFormulasTest {
    private static final Map<String, Number> VARIABLES = Map.of("A", 7L, "B", -3L, "BIG", 9007199254740993L, "Z", 0L, "R",
            2.5, "EXP", 40L);
    /** Sines and logarithms may differ in the last digits from one mathematical library to another. */
    private static final double CLOSE = 1e-13;

    private static List<String> golden() throws IOException {
        try (InputStream in = GoldenFormulasTest.class.getResourceAsStream("formulas-golden.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void shouldAgreeWithAnIndependentEvaluator() throws IOException {
        final List<String> differences = new ArrayList<>();
        int values = 0;
        for (String line : golden()) {
            final String[] parts = line.split("\t");
            final String answer = answer(parts[1], parts[0].equals("integer"));
            values += answer.equals("error") ? 0 : 1;
            if (!agrees(parts[2], answer)) {
                differences.add(line + ": " + answer);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(values).isGreaterThan(2000);
    }

    private static String answer(String formula, boolean integer) {
        try {
            return Formulas.text(Formulas.evaluate(formula, integer, VARIABLES));
        } catch (CameraException none) {
            return "error";
        }
    }

    /** The same type and value. */
    private static boolean agrees(String expected, String answer) {
        if (expected.equals("error") || expected.matches("-?[0-9]+") || answer.matches("error|-?[0-9]+")) {
            return expected.equals(answer);
        }
        final double wanted = Double.parseDouble(expected.replace("inf", "Infinity").replace("nan", "NaN"));
        final double given = Double.parseDouble(answer);
        return Double.compare(wanted, given) == 0 || wanted == given
                || Math.abs(wanted - given) <= CLOSE * Math.max(Math.abs(wanted), Math.abs(given));
    }
}
