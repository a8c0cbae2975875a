// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

/** Where in which formula an operation stands, for the message when it fails. */
record Site(String label, int position, Mode mode) {

    /** Truncates toward zero; fails for what no 64-bit integer holds: a silent limit would pass for a measurement. */
    long truncate(double value) throws EvaluationException {
        if (DoubleExpr.fits(value)) {
            return (long) value;
        }
        throw fail("number does not fit a 64-bit integer: value=" + value);
    }

    EvaluationException fail(String reason) {
        return new EvaluationException("cannot evaluate formula: " + label + ", position=" + position
                + ", reason=" + reason, "check the values it uses");
    }
}
