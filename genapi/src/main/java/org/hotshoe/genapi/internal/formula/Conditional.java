// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;

/** {@code ?:}, as a flat chain. Only the conditions up to the first true one, and its value, are evaluated. */
final class Conditional {

    private Conditional() {
    }

    static Expr of(List<Expr> conditions, List<Expr> values, Expr otherwise) {
        final List<Expr> allConditions = new ArrayList<>(conditions);
        final List<Expr> allValues = new ArrayList<>(values);
        Expr last = otherwise;
        // A parenthesised chain, a ? b : (c ? d : e), is the same chain.
        if (otherwise instanceof Chained inner) {
            allConditions.addAll(List.of(inner.chain().conditions));
            allValues.addAll(List.of(inner.chain().values));
            last = inner.chain().otherwise;
        }
        final Chain chain = new Chain(allConditions.toArray(Expr[]::new), allValues.toArray(Expr[]::new), last);
        if (last.integral() && allValues.stream().allMatch(Expr::integral)) {
            return new OfLong(chain);
        }
        final boolean real = last instanceof DoubleExpr && allValues.stream().allMatch(DoubleExpr.class::isInstance);
        return real ? new OfDouble(chain) : new OfMixed(chain);
    }

    /** Conditions, the value of each, and the value when none is true. */
    private record Chain(Expr[] conditions, Expr[] values, Expr otherwise) {

        Expr chosen() throws CameraException {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].asTruth()) {
                    return values[i];
                }
            }
            return otherwise;
        }

        int depth() {
            int most = otherwise.depth();
            for (int i = 0; i < conditions.length; i++) {
                most = Math.max(most, Math.max(conditions[i].depth(), values[i].depth()));
            }
            return most + 1;
        }
    }

    private interface Chained {
        Chain chain();
    }

    private static final class OfLong extends LongExpr implements Chained {
        private final Chain chain;

        OfLong(Chain chain) {
            super(chain.depth());
            this.chain = chain;
        }

        @Override
        public Chain chain() {
            return chain;
        }

        @Override
        public long asLong() throws CameraException {
            return ((LongExpr) chain.chosen()).asLong();
        }
    }

    private static final class OfDouble extends DoubleExpr implements Chained {
        private final Chain chain;

        OfDouble(Chain chain) {
            super(chain.depth());
            this.chain = chain;
        }

        @Override
        public Chain chain() {
            return chain;
        }

        @Override
        public double asDouble() throws CameraException {
            return chain.chosen().asDouble();
        }
    }

    private static final class OfMixed extends MixedExpr implements Chained {
        private final Chain chain;

        OfMixed(Chain chain) {
            super(chain.depth());
            this.chain = chain;
        }

        @Override
        public Chain chain() {
            return chain;
        }

        @Override
        boolean evaluate() throws CameraException {
            return take(chain.chosen());
        }
    }
}
