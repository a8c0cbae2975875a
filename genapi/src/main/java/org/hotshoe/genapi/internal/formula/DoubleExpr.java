// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** An expression with a floating-point value. */
public abstract class DoubleExpr extends Expr {

    /** Creates a leaf. */
    protected DoubleExpr() {
        super(1);
    }

    /** Creates an expression over others. */
    DoubleExpr(int depth) {
        super(depth);
    }

    @Override
    public final boolean integral() {
        return false;
    }

    @Override
    public final long asLong() throws CameraException {
        return truncate(asDouble());
    }

    /**
     * Truncates toward zero.
     *
     * @throws CameraException for what no 64-bit integer can hold: a silent limit would pass for a measurement
     */
    public static long truncate(double value) throws CameraException {
        // -2^63 is a double, 2^63 is the first one above all longs.
        if (value >= -0x1p63 && value < 0x1p63) {
            return (long) value;
        }
        throw new EvaluationException("number does not fit a 64-bit integer: value=" + value
                + "; check the values that the formula uses");
    }
}
