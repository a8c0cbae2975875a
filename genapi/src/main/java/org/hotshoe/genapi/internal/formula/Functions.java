// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.hotshoe.device.CameraException;

/** Functions. Names are compared without regard to case. In integer mode results are truncated. */
final class Functions {
    private static final Map<String, DoubleUnaryOperator> REAL = Map.ofEntries(
            Map.entry("SIN", Math::sin), Map.entry("COS", Math::cos), Map.entry("TAN", Math::tan),
            Map.entry("ASIN", Math::asin), Map.entry("ACOS", Math::acos), Map.entry("ATAN", Math::atan),
            Map.entry("EXP", Math::exp), Map.entry("LN", Math::log), Map.entry("LG", Math::log10),
            Map.entry("SQRT", Math::sqrt));

    // What these give for an integer is the integer itself, exactly.
    private static final Map<String, DoubleUnaryOperator> ROUNDING = Map.of(
            "TRUNC", x -> x < 0 ? Math.ceil(x) : Math.floor(x),
            "FLOOR", Math::floor, "CEIL", Math::ceil, "ROUND", x -> round(x, 0));

    private Functions() {
    }

    /** A call; {@code null} when there is no such function with so many arguments. */
    static Expr call(String name, List<Expr> arguments, Mode mode, Site site) {
        final String known = name.toUpperCase(Locale.ROOT);
        final Expr x = arguments.get(0);
        if (arguments.size() == 2 && known.equals("ROUND")) {
            return Operators.arithmetic(x, arguments.get(1), site, (v, digits, s) -> round(v, digits),
                    (v, digits, s) -> round(v, digits));
        }
        if (arguments.size() != 1) {
            return null;
        }
        if (ROUNDING.containsKey(known)) {
            return x.integral() ? x : rounding(ROUNDING.get(known), x);
        }
        if (REAL.containsKey(known)) {
            final Expr real = real(REAL.get(known), x);
            return mode == Mode.INTEGER ? Operators.toInteger(real, site) : real;
        }
        return sign(known, x);
    }

    private static Expr rounding(DoubleUnaryOperator function, Expr x) {
        return x instanceof MixedExpr ? MixedExpr.unary(x, whole -> whole, function) : real(function, x);
    }

    private static Expr sign(String name, Expr x) {
        switch (name) {
            case "NEG":
                return Operators.negate(x);
            case "ABS":
                return absolute(x);
            case "SGN":
                return signum(x);
            default:
                return null;
        }
    }

    private static Expr real(DoubleUnaryOperator function, Expr x) {
        return new DoubleExpr(x.depth() + 1) {
            @Override
            public double asDouble() throws CameraException {
                return function.applyAsDouble(x.asDouble());
            }
        };
    }

    private static Expr absolute(Expr x) {
        if (x instanceof MixedExpr) {
            return MixedExpr.unary(x, Math::abs, Math::abs);
        }
        if (!(x instanceof LongExpr whole)) {
            return real(Math::abs, x);
        }
        return new LongExpr(x.depth() + 1) {
            @Override
            public long asLong() throws CameraException {
                return Math.abs(whole.asLong());
            }
        };
    }

    private static Expr signum(Expr x) {
        return new LongExpr(x.depth() + 1) {
            @Override
            public long asLong() throws CameraException {
                return x instanceof LongExpr whole ? Long.signum(whole.asLong()) : (long) Math.signum(x.asDouble());
            }
        };
    }

    /** Rounds half away from zero to so many decimal places. */
    private static double round(double x, double digits) {
        if (Math.abs(digits) > 300) {
            return digits > 0 ? x : 0 * x;
        }
        final double scale = Math.pow(10, Math.rint(digits));
        final double scaled = Math.abs(x) * scale;
        // From 2^52 on a double has no fraction to round, and the sum below could step to the next one.
        if (!(scaled < 0x1p52)) {
            return x;
        }
        final double floor = Math.floor(scaled);
        return Math.copySign((scaled - floor >= 0.5 ? floor + 1 : floor) / scale, x);
    }

    /** Rounds an integer half away from zero to a power of ten, for negative digits; to what does not fit, wraps. */
    private static long round(long x, long digits) {
        if (digits >= 0) {
            return x;
        }
        if (digits < -19) {
            return 0;
        }
        return new BigDecimal(x).setScale((int) digits, RoundingMode.HALF_UP).longValue();
    }
}
