// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

/** A variable that the evaluator sets: {@code TO} and {@code FROM} of converters, what a user gives by name. */
public final class Slot {
    private long integer;
    private double real;

    /** An expression that reads an integer slot. */
    public Expr asInteger() {
        return new LongExpr() {
            @Override
            public long asLong() {
                return integer;
            }
        };
    }

    /** An expression that reads a floating-point slot. */
    public Expr asReal() {
        return new DoubleExpr() {
            @Override
            public double asDouble() {
                return real;
            }
        };
    }

    /** Sets the value. */
    public void set(long value) {
        integer = value;
        real = value;
    }

    /** Sets the value; an integer slot keeps it truncated, saturated. */
    public void set(double value) {
        real = value;
        integer = (long) value;
    }
}
