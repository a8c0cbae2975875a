// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.BadSettingsException;

/** Parses {@code Name[Selector=Value, ...] = value}. */
final class LineParser {
    private final String line;
    private final int number;
    private int at;

    LineParser(String line, int number) {
        this.line = line;
        this.number = number;
    }

    SettingsLine parse() throws BadSettingsException {
        final String name = name();
        final List<SettingsLine.Choice> context = new ArrayList<>();
        if (take('[')) {
            do {
                final String selector = name();
                expect('=');
                context.add(new SettingsLine.Choice(selector, value(",]")));
            } while (take(','));
            expect(']');
        }
        expect('=');
        final String value = value("");
        blanks();
        if (at < line.length()) {
            throw error("unexpected text after the value");
        }
        return new SettingsLine(number, name, List.copyOf(context), value);
    }

    private String name() throws BadSettingsException {
        blanks();
        final int start = at;
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
            at++;
        }
        if (at == start) {
            throw error("expected the name of a feature");
        }
        return line.substring(start, at);
    }

    private String value(String ends) throws BadSettingsException {
        blanks();
        if (at < line.length() && line.charAt(at) == '"') {
            return quoted();
        }
        final int start = at;
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        final String value = line.substring(start, at).strip();
        if (value.isEmpty()) {
            throw error("expected a value; write \"\" for an empty text");
        }
        return value;
    }

    private String quoted() throws BadSettingsException {
        final StringBuilder text = new StringBuilder();
        at++;
        while (at < line.length()) {
            final char c = line.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            text.append(c == '\\' ? escaped() : c);
        }
        throw error("quotation mark is not closed");
    }

    private char escaped() throws BadSettingsException {
        final char c = at < line.length() ? line.charAt(at++) : ' ';
        switch (c) {
            case '"':
            case '\\':
                return c;
            case 'n':
                return '\n';
            case 'u':
                return unicode();
            default:
                throw error("unknown escape: use \\\", \\\\, \\n or \\uXXXX");
        }
    }

    private char unicode() throws BadSettingsException {
        try {
            final char c = (char) Integer.parseInt(line, at, Math.min(line.length(), at + 4), 16);
            if (at + 4 <= line.length() && Character.digit(line.charAt(at), 16) >= 0) {
                at += 4;
                return c;
            }
        } catch (NumberFormatException broken) {
            // Told below, as what is too short.
        }
        throw error("\\u needs four hexadecimal digits");
    }

    private void blanks() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }

    private boolean take(char wanted) {
        blanks();
        if (at < line.length() && line.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws BadSettingsException {
        if (!take(wanted)) {
            throw error("expected " + wanted);
        }
    }

    private BadSettingsException error(String reason) {
        return new BadSettingsException("malformed settings: line=" + number + ", column=" + (at + 1) + ", reason="
                + reason + "; nothing was applied; correct the line");
    }
}
