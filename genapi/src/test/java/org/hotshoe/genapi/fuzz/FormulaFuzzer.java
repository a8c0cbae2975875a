// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import java.util.Map;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Formulas;

/** Fuzz target: formulas are any text. */
public final class FormulaFuzzer {
    private static final Tokens LANGUAGE = new Tokens("A", "B", "PI", "E", "SGN(", "NEG(", "ABS(", "SIN(", "ATAN(",
            "EXP(", "LN(", "LG(", "SQRT(", "TRUNC(", "ROUND(", "FLOOR(", "CEIL(", "<>", "<=", ">=", "<<", ">>", "**",
            "&&", "||", "==", "!=", "?", ":", "(", ")", ",", "0x", "0xFFFFFFFFFFFFFFFF", "9223372036854775807", "1e308",
            "-1", "1.5", ".5", "~", "%", "/", "A.Max", " ");
    private static final Map<String, Number> VARIABLES = Map.of("A", 3L, "B", -2.5, "A.Max", Long.MIN_VALUE);

    private FormulaFuzzer() {
    }

    /**
     * Evaluates.
     *
     * @param data the mode in the first bit, and the formula
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        try {
            final Number value = Formulas.evaluate(LANGUAGE.text(data, 1), (data[0] & 1) != 0, VARIABLES);
            if (!(value instanceof Long) && !(value instanceof Double)) {
                throw new AssertionError(value);
            }
        } catch (CameraException refused) {
            Refusal.check(refused);
        }
    }
}
