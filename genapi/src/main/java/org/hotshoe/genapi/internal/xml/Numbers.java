// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Number syntax of descriptions and of what users type. */
public final class Numbers {
    // No number needs more; and converting a megabyte of digits takes quadratic time.
    private static final int MAX_LENGTH = 400;
    private static final int EXCERPT = 60;
    private static final boolean LAST_DIGITS_ARE_RIGHT = Runtime.version().feature() >= 19;

    private Numbers() {
    }

    /**
     * Parses an integer: decimal with optional sign, {@code 0x} and up to 64 bits of hexadecimal, or a decimal
     * fraction that is whole.
     *
     * @throws NumberFormatException when it is none
     */
    public static long integer(String given) {
        final String text = bounded(given);
        final boolean negative = text.startsWith("-");
        final int start = negative || text.startsWith("+") ? 1 : 0;
        if (text.regionMatches(true, start, "0x", 0, 2)) {
            final long bits = Long.parseUnsignedLong(text, start + 2, text.length(), 16);
            return negative ? -bits : bits;
        }
        if (text.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            final double real = real(text);
            if (real != Math.rint(real) || Math.abs(real) >= 0x1p63) {
                throw new NumberFormatException(text);
            }
            return (long) real;
        }
        return Long.parseLong(text);
    }

    /**
     * Parses an integer as {@link #integer} does, or a decimal one above the signed range, of which it gives the 64
     * bits.
     *
     * @throws NumberFormatException when it is none
     */
    static long integerOrBits(String given) {
        final String text = bounded(given);
        if (text.length() < 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return integer(text);
        }
        return Long.parseUnsignedLong(text);
    }

    /** The shortest decimal number that is read back as the same double; with an exponent where a person would. */
    public static String text(double value) {
        return plain(value, shortest(value, Double.toString(value), 17));
    }

    /** The shortest decimal number that is read back as the same number of single precision. */
    public static String text(float value) {
        return plain(value, shortest(value, Float.toString(value), 9));
    }

    /** Before version 19, Java wrote some numbers with more digits than they need: 2e23 as 1.9999999999999998E23. */
    private static String shortest(double value, String written, int most) {
        if (!Double.isFinite(value) || value == 0 || LAST_DIGITS_ARE_RIGHT) {
            return written;
        }
        final BigDecimal exact = new BigDecimal(value);
        String best = written;
        final int needed = Math.min(most, new BigDecimal(written).stripTrailingZeros().precision());
        for (int digits = needed; digits > 0; digits--) {
            final BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            final boolean same = most > 9 ? rounded.doubleValue() == value : rounded.floatValue() == (float) value;
            if (!same) {
                break;
            }
            best = scientific(rounded);
        }
        return best;
    }

    /** As Java writes numbers that are very small or large. */
    private static String scientific(BigDecimal number) {
        final String digits = number.unscaledValue().abs().toString();
        final int exponent = number.precision() - number.scale() - 1;
        final String fraction = digits.length() == 1 ? "0" : digits.substring(1).replaceFirst("(?<=.)0+$", "");
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
    }

    private static String plain(double value, String shortest) {
        final double size = Math.abs(value);
        if (!(size >= 1e-9 && size < 1e15)) {
            return shortest;
        }
        final String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /**
     * Parses a floating-point number: the usual forms, {@code INF}, {@code NaN}, and {@code 0x} integers.
     *
     * @throws NumberFormatException when it is none
     */
    public static double real(String given) {
        final String text = bounded(given);
        final String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.regionMatches(true, 0, "0x", 0, 2)) {
            return integer(text);
        }
        if (unsigned.equalsIgnoreCase("INF") || unsigned.equalsIgnoreCase("Infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (unsigned.equalsIgnoreCase("NaN")) {
            return Double.NaN;
        }
        // Java would also take type suffixes.
        if (!unsigned.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }

    private static String bounded(String given) {
        final String text = given.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new NumberFormatException("length " + text.length());
        }
        return text;
    }

    /** Beginning of a text, for messages. */
    public static String excerpt(String text) {
        return text.length() <= EXCERPT ? "\"" + text + "\"" : "\"" + text.substring(0, EXCERPT) + "...\"";
    }
}
