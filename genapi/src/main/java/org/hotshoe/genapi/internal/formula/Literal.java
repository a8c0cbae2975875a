// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

/** Constant expressions. */
public final class Literal {

    private Literal() {
    }

    /** An integer. */
    public static Expr of(long value) {
        return new OfLong(value);
    }

    /** A floating-point number. */
    public static Expr of(double value) {
        return new OfDouble(value);
    }

    /** Whether the expression is a literal, and no other can be in its place later. */
    static boolean is(Expr expr) {
        return expr instanceof OfLong || expr instanceof OfDouble;
    }

    private static final class OfLong extends LongExpr {
        private final long value;

        OfLong(long value) {
            this.value = value;
        }

        @Override
        public long asLong() {
            return value;
        }
    }

    private static final class OfDouble extends DoubleExpr {
        private final double value;

        OfDouble(double value) {
            this.value = value;
        }

        @Override
        public double asDouble() {
            return value;
        }
    }
}
