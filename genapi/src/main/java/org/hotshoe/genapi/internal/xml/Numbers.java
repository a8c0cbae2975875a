// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

/** Number syntax of descriptions and of what users type. */
public final class Numbers {
    // No number needs more; and converting a megabyte of digits takes quadratic time.
    private static final int MAX_LENGTH = 400;
    private static final int EXCERPT = 60;

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
        if (text.indexOf('.') >= 0) {
            final double real = real(text);
            if (real != Math.rint(real) || Math.abs(real) >= 0x1p63) {
                throw new NumberFormatException(text);
            }
            return (long) real;
        }
        return Long.parseLong(text);
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
