// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.util.Map;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.formula.Formula;
import org.hotshoe.genapi.internal.formula.Literal;
import org.hotshoe.genapi.internal.formula.Mode;
import org.hotshoe.genapi.internal.xml.Numbers;

/** The formula language of descriptions by itself, for tools and tests. <b>Thread-safe</b>. */
public final class Formulas {

    private Formulas() {
    }

    /**
     * A result as text: integers in decimal, floating-point numbers with the fewest digits that are read back as the
     * same number, and with a point or exponent.
     *
     * @param value a {@link Long} or a {@link Double}
     * @return for instance {@code 5}, {@code 5.0}, {@code 1.5E20}, {@code Infinity}, {@code NaN}
     */
    public static String text(Number value) {
        return value instanceof Double real ? Numbers.text(real) : value.toString();
    }

    /**
     * Evaluates a formula.
     *
     * @param formula   text, at most 256 Ki characters
     * @param integer   {@code true} for the arithmetic of an IntSwissKnife: 64-bit integers that wrap around;
     *                  {@code false} for that of a SwissKnife: integers stay exact until a floating-point number joins
     *                  them, {@code /} and {@code **} give floating-point numbers, and of {@code ?:} the branch
     *                  that is taken decides
     * @param variables values by name; a {@link Double} or {@link Float} is a floating-point number, every other one
     *                  an integer
     * @return a {@link Long} or a {@link Double}
     * @throws org.hotshoe.device.BadSettingsException when the formula is malformed: position and reason
     * @throws CameraException                         when it has no value, as after a division by zero
     */
    public static Number evaluate(String formula, boolean integer, Map<String, ? extends Number> variables)
            throws CameraException {
        final Mode mode = integer ? Mode.INTEGER : Mode.FLOAT;
        final Formula compiled = Formula.compile("formula", formula, mode, name -> {
            final Number value = variables.get(name);
            if (value == null) {
                return null;
            }
            final boolean real = value instanceof Double || value instanceof Float;
            return real ? Literal.of(value.doubleValue()) : Literal.of(value.longValue());
        }, Map.of());
        if (compiled.evaluate()) {
            return compiled.integer();
        }
        return compiled.real();
    }
}
