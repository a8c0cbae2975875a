// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.BadSettingsException;

/** Numbers in formulas: 64-bit hexadecimal, decimal, floating point. */
final class NumberLiteral {

    private NumberLiteral() {
    }

    static Expr parse(Lexer lexer, Site site) throws BadSettingsException {
        final String text = lexer.token();
        if (text.equalsIgnoreCase("0x")) {
            throw lexer.error("hexadecimal number without digits: " + text, lexer.position());
        }
        try {
            if (text.length() > 1 && (text.charAt(1) | 0x20) == 'x') {
                return Literal.of(Long.parseUnsignedLong(text, 2, text.length(), 16));
            }
            return isWhole(text) ? whole(text, site.mode()) : real(Double.parseDouble(text), site);
        } catch (NumberFormatException broken) {
            throw lexer.error("number does not fit 64 bits: " + Formula.excerpt(text), lexer.position());
        }
    }

    private static boolean isWhole(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** In integer mode truncated; what does not fit is an error when it is used, as that of a variable is. */
    private static Expr real(double value, Site site) {
        if (site.mode() == Mode.FLOAT) {
            return Literal.of(value);
        }
        return DoubleExpr.fits(value) ? Literal.of((long) value) : Operators.toInteger(Literal.of(value), site);
    }

    /** Above the signed range an integer formula keeps the 64-bit pattern, so that -9223372036854775808 is exact. */
    private static Expr whole(String text, Mode mode) {
        if (mode == Mode.INTEGER) {
            return Literal.of(Long.parseUnsignedLong(text));
        }
        try {
            return Literal.of(Long.parseLong(text));
        } catch (NumberFormatException large) {
            return Literal.of(Double.parseDouble(text));
        }
    }
}
