// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.util.Map;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.formula.Formula;
import org.hotshoe.genapi.internal.formula.Literal;
import org.hotshoe.genapi.internal.formula.Mode;

/** The formula language of descriptions by itself, for tools and tests. <b>Thread-safe</b>. */
public final class Formulas {

    private Formulas() {
    }

    /**
     * Evaluates a formula.
     *
     * @param formula   text, at most 256 Ki characters
     * @param integer   {@code true} for the arithmetic of an IntSwissKnife: 64-bit integers that wrap around;
     *                  {@code false} for that of a SwissKnife: integers stay exact until a floating-point number joins
     *                  them, {@code /} and {@code **} give floating-point numbers
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
            return real ? Literal.of(value.doubleValue(), mode) : Literal.of(value.longValue());
        }, Map.of());
        if (compiled.integral()) {
            return compiled.asLong();
        }
        return compiled.asDouble();
    }
}
