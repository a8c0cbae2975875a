// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.hotshoe.device.CameraException;

/**
 * An expression whose branches differ in type: only its evaluation tells whether the value is an integer, which stays
 * exact, or a double. One evaluation gives both, type and value: asking for the type first would double the work at
 * each level of the tree.
 */
abstract class MixedExpr extends Expr {
    /** The value, when {@link #evaluate} gave {@code true}. */
    long integer;
    /** The value, when {@link #evaluate} gave {@code false}. */
    double real;

    MixedExpr(int depth) {
        super(depth);
    }

    /** Computes the value; tells whether it is in {@link #integer}, else it is in {@link #real}. */
    abstract boolean evaluate() throws CameraException;

    /** Takes the value of an expression of any type over. */
    final boolean take(Expr other) throws CameraException {
        if (other instanceof LongExpr exact) {
            integer = exact.asLong();
            return true;
        }
        if (!(other instanceof MixedExpr mixed)) {
            real = other.asDouble();
            return false;
        }
        final boolean whole = mixed.evaluate();
        integer = mixed.integer;
        real = mixed.real;
        return whole;
    }

    @Override
    public final boolean integral() {
        return false;
    }

    @Override
    final long asLong(Site site) throws CameraException {
        return evaluate() ? integer : site.truncate(real);
    }

    @Override
    public final double asDouble() throws CameraException {
        return evaluate() ? integer : real;
    }

    @Override
    public final boolean asTruth() throws CameraException {
        return evaluate() ? integer != 0 : real != 0;
    }

    /** An operation on one operand. */
    static Expr unary(Expr operand, LongUnaryOperator onLong, DoubleUnaryOperator onDouble) {
        return new MixedExpr(operand.depth() + 1) {
            @Override
            boolean evaluate() throws CameraException {
                final boolean whole = take(operand);
                if (whole) {
                    integer = onLong.applyAsLong(integer);
                } else {
                    real = onDouble.applyAsDouble(real);
                }
                return whole;
            }
        };
    }

    /** An operation on two operands of which at least one is mixed. */
    static Expr binary(Expr a, Expr b, Site site, Operators.LongOp onLongs, Operators.DoubleOp onDoubles) {
        return new MixedExpr(Operators.above(a, b)) {
            @Override
            boolean evaluate() throws CameraException {
                final boolean wholeA = take(a);
                final long integerA = integer;
                final double realA = wholeA ? integerA : real;
                final boolean wholeB = take(b);
                if (wholeA && wholeB) {
                    integer = onLongs.apply(integerA, integer, site);
                    return true;
                }
                real = onDoubles.apply(realA, wholeB ? integer : real, site);
                return false;
            }
        };
    }
}
