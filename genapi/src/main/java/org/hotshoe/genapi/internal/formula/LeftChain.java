// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;

/**
 * A chain of left-associative operators, {@code a + b + c ...}. A long one is evaluated in pieces from the left, each
 * with the result of the one before, so that its length costs no stack: the left operand of an operator is evaluated
 * first and always, whatever the operator is. Short chains stay the trees they are.
 */
final class LeftChain {
    /** Operations of one piece. */
    private static final int PIECE = 32;

    private final Formula.Scope scope;
    private final List<Expr> pieces = new ArrayList<>();
    private int operations;
    private int depth;

    LeftChain(Formula.Scope scope) {
        this.scope = scope;
    }

    /** What stands for the chain so far, of which one more operation is the root, in the operation that follows. */
    Expr grown(Expr left) {
        if (++operations % PIECE != 0) {
            return left;
        }
        depth = Math.max(depth, left.depth() + 1);
        final Expr piece = Shared.leaf(left, scope);
        pieces.add(piece);
        return piece;
    }

    /** The whole chain, whose last operation is given. */
    Expr whole(Expr last) {
        if (pieces.isEmpty()) {
            return last;
        }
        final Expr[] before = pieces.toArray(Expr[]::new);
        final int levels = Math.max(depth, last.depth()) + 1;
        if (last instanceof MixedExpr mixed) {
            return new MixedExpr(levels) {
                @Override
                boolean evaluate() throws CameraException {
                    compute(before);
                    return take(mixed);
                }
            };
        }
        if (last instanceof LongExpr exact) {
            return new LongExpr(levels) {
                @Override
                public long asLong() throws CameraException {
                    compute(before);
                    return exact.asLong();
                }
            };
        }
        return new DoubleExpr(levels) {
            @Override
            public double asDouble() throws CameraException {
                compute(before);
                return last.asDouble();
            }
        };
    }

    /** Each keeps its value for the one that follows. */
    private static void compute(Expr[] pieces) throws CameraException {
        for (Expr piece : pieces) {
            piece.asTruth();
        }
    }
}
