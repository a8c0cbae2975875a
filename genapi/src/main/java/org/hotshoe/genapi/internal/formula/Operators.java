// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** Operators. In integer mode every operand is an integer already, so the operand types alone decide. */
final class Operators {

    private Operators() {
    }

    /** An operation on integers. */
    interface LongOp {
        long apply(long a, long b, Site site) throws CameraException;
    }

    /** An operation on doubles. */
    interface DoubleOp {
        double apply(double a, double b, Site site) throws CameraException;
    }

    /** A comparison: a negative, zero or positive order, or {@code unordered}. */
    interface Test {
        boolean passes(int order);
    }

    static Expr binary(String operator, Expr a, Expr b, Site site) {
        switch (operator) {
            case "||":
                return logic(a, b, true);
            case "&&":
                return logic(a, b, false);
            case "|":
                return integers(a, b, site, (x, y, s) -> x | y);
            case "^":
                return integers(a, b, site, (x, y, s) -> x ^ y);
            case "&":
                return integers(a, b, site, (x, y, s) -> x & y);
            case "<<":
                return integers(a, b, site, (x, y, s) -> y < 0 || y > 63 ? 0 : x << y);
            case ">>":
                return integers(a, b, site, (x, y, s) -> x >> (y < 0 || y > 63 ? 63 : y));
            case "+":
                return arithmetic(a, b, site, (x, y, s) -> x + y, (x, y, s) -> x + y);
            case "-":
                return arithmetic(a, b, site, (x, y, s) -> x - y, (x, y, s) -> x - y);
            case "*":
                return arithmetic(a, b, site, (x, y, s) -> x * y, (x, y, s) -> x * y);
            case "%":
                return arithmetic(a, b, site, Operators::remainder, Operators::remainder);
            case "/":
                return site.mode() == Mode.INTEGER ? integers(a, b, site, Operators::quotient)
                        : reals(a, b, site, Operators::quotient);
            default:
                return comparison(operator, a, b);
        }
    }

    private static Expr comparison(String operator, Expr a, Expr b) {
        switch (operator) {
            case "<":
                return compare(a, b, order -> order == -1);
            case ">":
                return compare(a, b, order -> order == 1);
            case "<=":
                return compare(a, b, order -> order == -1 || order == 0);
            case ">=":
                return compare(a, b, order -> order == 1 || order == 0);
            case "=":
            case "==":
                return compare(a, b, order -> order == 0);
            default:
                return compare(a, b, order -> order != 0);
        }
    }

    static Expr power(Expr base, Expr exponent, Site site) {
        return site.mode() == Mode.INTEGER ? integers(base, exponent, site, Operators::power)
                : reals(base, exponent, site, Operators::power);
    }

    static Expr unary(String operator, Expr operand, Site site) {
        if (operator.equals("+")) {
            return operand;
        }
        if (operator.equals("~")) {
            return new LongExpr(operand.depth() + 1) {
                @Override
                public long asLong() throws CameraException {
                    return ~operand.asLong(site);
                }
            };
        }
        return negate(operand);
    }

    static Expr negate(Expr operand) {
        if (operand instanceof LongExpr whole) {
            return new LongExpr(operand.depth() + 1) {
                @Override
                public long asLong() throws CameraException {
                    return -whole.asLong();
                }
            };
        }
        if (operand instanceof MixedExpr) {
            return MixedExpr.unary(operand, x -> -x, x -> -x);
        }
        return new DoubleExpr(operand.depth() + 1) {
            @Override
            public double asDouble() throws CameraException {
                return -operand.asDouble();
            }
        };
    }

    /** The operand truncated; the site is where a value that does not fit is told to be. */
    static Expr toInteger(Expr operand, Site site) {
        if (operand.integral()) {
            return operand;
        }
        return new LongExpr(operand.depth() + 1) {
            @Override
            public long asLong() throws CameraException {
                return operand.asLong(site);
            }
        };
    }

    static int above(Expr a, Expr b) {
        return Math.max(a.depth(), b.depth()) + 1;
    }

    private static Expr logic(Expr a, Expr b, boolean decided) {
        return new LongExpr(above(a, b)) {
            @Override
            public long asLong() throws CameraException {
                final boolean result = a.asTruth() == decided ? decided : b.asTruth();
                return result ? 1 : 0;
            }
        };
    }

    private static Expr compare(Expr a, Expr b, Test test) {
        if (mixed(a, b)) {
            // The difference of two longs may not fit one, so their order takes its place.
            final Expr order = MixedExpr.binary(a, b, null, (x, y, s) -> Long.compare(x, y), (x, y, s) -> order(x, y));
            return new LongExpr(order.depth() + 1) {
                @Override
                public long asLong() throws CameraException {
                    return test.passes((int) order.asDouble()) ? 1 : 0;
                }
            };
        }
        final LongExpr wholeA = a instanceof LongExpr whole ? whole : null;
        final LongExpr wholeB = b instanceof LongExpr whole ? whole : null;
        final boolean integers = wholeA != null && wholeB != null;
        return new LongExpr(above(a, b)) {
            @Override
            public long asLong() throws CameraException {
                final int order = integers ? Long.compare(wholeA.asLong(), wholeB.asLong())
                        : order(a.asDouble(), b.asDouble());
                return test.passes(order) ? 1 : 0;
            }
        };
    }

    /** Order of two doubles, where zeros are equal and NaN is neither smaller, equal nor larger. */
    private static int order(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : 2;
    }

    /** By the types of the operands: integers stay exact until a double joins. */
    static Expr arithmetic(Expr a, Expr b, Site site, LongOp onLongs, DoubleOp onDoubles) {
        if (mixed(a, b)) {
            return MixedExpr.binary(a, b, site, onLongs, onDoubles);
        }
        return a.integral() && b.integral() ? integers(a, b, site, onLongs) : reals(a, b, site, onDoubles);
    }

    /** Whether the operands alone do not tell the type of the result: a double makes it one whatever the other is. */
    private static boolean mixed(Expr a, Expr b) {
        return a instanceof MixedExpr && (b instanceof MixedExpr || b.integral())
                || b instanceof MixedExpr && a.integral();
    }

    static Expr integers(Expr a, Expr b, Site site, LongOp op) {
        return new LongExpr(above(a, b)) {
            @Override
            public long asLong() throws CameraException {
                return op.apply(a.asLong(site), b.asLong(site), site);
            }
        };
    }

    static Expr reals(Expr a, Expr b, Site site, DoubleOp op) {
        return new DoubleExpr(above(a, b)) {
            @Override
            public double asDouble() throws CameraException {
                return op.apply(a.asDouble(), b.asDouble(), site);
            }
        };
    }

    private static long quotient(long a, long b, Site site) throws CameraException {
        if (b == 0) {
            throw site.fail("division by zero");
        }
        return a / b;
    }

    private static double quotient(double a, double b, Site site) throws CameraException {
        if (b == 0) {
            throw site.fail("division by zero");
        }
        return a / b;
    }

    private static long remainder(long a, long b, Site site) throws CameraException {
        if (b == 0) {
            throw site.fail("remainder by zero");
        }
        return a % b;
    }

    private static double remainder(double a, double b, Site site) throws CameraException {
        if (b == 0) {
            throw site.fail("remainder by zero");
        }
        return a % b;
    }

    /** Power by squaring, which wraps as repeated multiplication would; a negative exponent truncates to 0 or +-1. */
    private static long power(long base, long exponent, Site site) throws CameraException {
        if (exponent < 0) {
            return reciprocal(base, exponent, site);
        }
        long result = 1;
        long square = base;
        for (long left = exponent; left != 0; left >>= 1) {
            if ((left & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    private static double power(double base, double exponent, Site site) throws CameraException {
        if (base == 0 && exponent < 0) {
            throw site.fail("division by zero");
        }
        return Math.pow(base, exponent);
    }

    private static long reciprocal(long base, long exponent, Site site) throws CameraException {
        if (base == 0) {
            throw site.fail("division by zero");
        }
        if (base == -1) {
            return (exponent & 1) == 0 ? 1 : -1;
        }
        return base == 1 ? 1 : 0;
    }
}
