// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/**
 * A sub-formula, computed at most once in an evaluation however often it is used: a chain of sub-formulas that each use
 * the one before twice would otherwise take exponential time.
 */
final class Shared {

    private Shared() {
    }

    static Expr of(Expr inner, Formula.Scope scope) {
        return of(inner, scope, inner.depth() + 1);
    }

    /** One that has been computed when it is asked for, so that it costs no more stack than a number. */
    static Expr leaf(Expr inner, Formula.Scope scope) {
        return of(inner, scope, 1);
    }

    private static Expr of(Expr inner, Formula.Scope scope, int depth) {
        if (inner instanceof MixedExpr mixed) {
            return new OfMixed(mixed, scope, depth);
        }
        return inner instanceof LongExpr whole ? new OfLong(whole, scope, depth) : new OfDouble(inner, scope, depth);
    }

    private static final class OfLong extends LongExpr {
        private final LongExpr inner;
        private final Formula.Scope scope;
        private long computedIn = -1;
        private long value;

        OfLong(LongExpr inner, Formula.Scope scope, int depth) {
            super(depth);
            this.inner = inner;
            this.scope = scope;
        }

        @Override
        public long asLong() throws CameraException {
            if (computedIn != scope.evaluation) {
                value = inner.asLong();
                computedIn = scope.evaluation;
            }
            return value;
        }
    }

    private static final class OfDouble extends DoubleExpr {
        private final Expr inner;
        private final Formula.Scope scope;
        private long computedIn = -1;
        private double value;

        OfDouble(Expr inner, Formula.Scope scope, int depth) {
            super(depth);
            this.inner = inner;
            this.scope = scope;
        }

        @Override
        public double asDouble() throws CameraException {
            if (computedIn != scope.evaluation) {
                value = inner.asDouble();
                computedIn = scope.evaluation;
            }
            return value;
        }
    }

    private static final class OfMixed extends MixedExpr {
        private final MixedExpr inner;
        private final Formula.Scope scope;
        private long computedIn = -1;
        private boolean whole;

        OfMixed(MixedExpr inner, Formula.Scope scope, int depth) {
            super(depth);
            this.inner = inner;
            this.scope = scope;
        }

        @Override
        boolean evaluate() throws CameraException {
            if (computedIn != scope.evaluation) {
                whole = take(inner);
                computedIn = scope.evaluation;
            }
            return whole;
        }
    }
}
