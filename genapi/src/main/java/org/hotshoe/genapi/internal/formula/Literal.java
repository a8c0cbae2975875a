// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

/** Constant expressions. */
public final class Literal {

    private Literal() {
    }

    /** An integer. */
    public static Expr of(long value) {
        return new LongExpr() {
            @Override
            public long asLong() {
                return value;
            }
        };
    }

    /** A floating-point number. */
    public static Expr of(double value) {
        return new DoubleExpr() {
            @Override
            public double asDouble() {
                return value;
            }
        };
    }
}
