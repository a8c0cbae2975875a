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
        if (otherwise instanceof OfLong inner) {
            allConditions.addAll(List.of(inner.conditions));
            allValues.addAll(List.of(inner.values));
            last = inner.otherwise;
        } else if (otherwise instanceof OfDouble inner) {
            allConditions.addAll(List.of(inner.conditions));
            allValues.addAll(List.of(inner.values));
            last = inner.otherwise;
        }
        final Expr[] c = allConditions.toArray(Expr[]::new);
        final Expr[] v = allValues.toArray(Expr[]::new);
        final boolean integral = last.integral() && allValues.stream().allMatch(Expr::integral);
        return integral ? new OfLong(c, v, last) : new OfDouble(c, v, last);
    }

    private static Expr choose(Expr[] conditions, Expr[] values, Expr otherwise) throws CameraException {
        for (int i = 0; i < conditions.length; i++) {
            if (conditions[i].asTruth()) {
                return values[i];
            }
        }
        return otherwise;
    }

    private static int deepest(Expr[] conditions, Expr[] values, Expr otherwise) {
        int most = otherwise.depth();
        for (int i = 0; i < conditions.length; i++) {
            most = Math.max(most, Math.max(conditions[i].depth(), values[i].depth()));
        }
        return most + 1;
    }

    private static final class OfLong extends LongExpr {
        private final Expr[] conditions;
        private final Expr[] values;
        private final Expr otherwise;

        OfLong(Expr[] conditions, Expr[] values, Expr otherwise) {
            super(deepest(conditions, values, otherwise));
            this.conditions = conditions;
            this.values = values;
            this.otherwise = otherwise;
        }

        @Override
        public long asLong() throws CameraException {
            return choose(conditions, values, otherwise).asLong();
        }
    }

    private static final class OfDouble extends DoubleExpr {
        private final Expr[] conditions;
        private final Expr[] values;
        private final Expr otherwise;

        OfDouble(Expr[] conditions, Expr[] values, Expr otherwise) {
            super(deepest(conditions, values, otherwise));
            this.conditions = conditions;
            this.values = values;
            this.otherwise = otherwise;
        }

        @Override
        public double asDouble() throws CameraException {
            return choose(conditions, values, otherwise).asDouble();
        }
    }
}
