// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.BadSettingsException;

/** Cuts a formula into tokens, one at a time. */
final class Lexer {

    /** Kinds of tokens. */
    enum Kind { NUMBER, NAME, SYMBOL, END }

    // Longest first: the first that fits is taken.
    private static final String[] SYMBOLS = {
        "**", "<<", ">>", "<=", ">=", "<>", "==", "!=", "&&", "||",
        "+", "-", "*", "/", "%", "&", "|", "^", "~", "<", ">", "=", "?", ":", "(", ")", ","
    };

    private final String text;
    private final String label;
    private int next;

    private Kind kind;
    private int start;
    private String token;

    Lexer(String text, String label) throws BadSettingsException {
        this.text = text;
        this.label = label;
        advance();
    }

    Kind kind() {
        return kind;
    }

    /** Text of the current token. */
    String token() {
        return token;
    }

    /** Position of the current token, counted from 1. */
    int position() {
        return start + 1;
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && token.equals(symbol);
    }

    /** Whether the next token after the current one is an opening parenthesis. */
    boolean beforeParenthesis() {
        int at = next;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(';
    }

    void advance() throws BadSettingsException {
        while (next < text.length() && blank(text.charAt(next))) {
            next++;
        }
        start = next;
        if (next == text.length()) {
            take(Kind.END, next);
        } else if (startsNumber()) {
            take(Kind.NUMBER, endOfNumber());
        } else if (Character.isLetter(text.charAt(next)) || text.charAt(next) == '_') {
            take(Kind.NAME, endOfName());
        } else {
            take(Kind.SYMBOL, endOfSymbol());
        }
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\uFEFF';
    }

    private void take(Kind taken, int end) {
        kind = taken;
        token = text.substring(start, end);
        next = end;
    }

    private boolean startsNumber() {
        final char c = text.charAt(next);
        return digit(c) || c == '.' && next + 1 < text.length() && digit(text.charAt(next + 1));
    }

    private int endOfNumber() {
        int at = next;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            at += 2;
            while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                at++;
            }
            return at;
        }
        at = digits(at);
        if (at < text.length() && text.charAt(at) == '.') {
            at = digits(at + 1);
        }
        return endOfExponent(at);
    }

    private int endOfExponent(int at) {
        if (at >= text.length() || (text.charAt(at) | 0x20) != 'e') {
            return at;
        }
        int exponent = at + 1;
        if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
            exponent++;
        }
        final int end = digits(exponent);
        return end > exponent ? end : at;
    }

    private int digits(int from) {
        int at = from;
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int endOfName() {
        int at = next;
        while (at < text.length() && namePart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int endOfSymbol() throws BadSettingsException {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, next)) {
                return next + symbol.length();
            }
        }
        throw error("unexpected character " + describe(text.charAt(next)), start + 1);
    }

    private static String describe(char c) {
        return c > ' ' && c < 0x7F ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** An error at a position of this formula. */
    BadSettingsException error(String reason, int position) {
        return new BadSettingsException("malformed formula: " + label + ", position=" + position + ", reason=" + reason
                + ", formula=" + Formula.excerpt(text) + "; correct it");
    }
}
