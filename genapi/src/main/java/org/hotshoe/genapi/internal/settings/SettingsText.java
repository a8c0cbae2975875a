// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.BadSettingsException;

/** The text form of settings. */
public final class SettingsText {
    private static final int MAX_CHARACTERS = 16 << 20;
    private static final int MAX_LINES = 100_000;

    private SettingsText() {
    }

    /** Reads all lines; none is left unread when this returns. */
    public static List<SettingsLine> read(Reader source) throws IOException {
        final BufferedReader reader = new BufferedReader(new Bounded(source));
        final List<SettingsLine> lines = new ArrayList<>();
        final Map<String, Integer> seen = new HashMap<>();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            // An editor's byte order mark may come before the first line.
            final String content = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                if (lines.size() == MAX_LINES) {
                    throw new BadSettingsException("settings have too many values: line=" + number + ", limit="
                            + MAX_LINES + "; split them");
                }
                add(lines, seen, new LineParser(content, number).parse());
            }
        }
        return lines;
    }

    /** Which of two values should hold, nobody could tell from the text. */
    private static void add(List<SettingsLine> lines, Map<String, Integer> seen, SettingsLine line)
            throws BadSettingsException {
        final Integer first = seen.putIfAbsent(line.subject(), line.number());
        if (first != null) {
            throw new BadSettingsException("settings have a value twice: line=" + line.number() + ", name="
                    + line.subject() + ", first at line=" + first + "; nothing was applied; remove one of them");
        }
        lines.add(line);
    }

    /** A value, in quotation marks when it would be misread without. */
    static String quoted(String value, boolean inBrackets) {
        if (isPlain(value, inBrackets)) {
            return value;
        }
        final StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (isSpecial(c)) {
                text.append(String.format("\\u%04X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private static boolean isPlain(String value, boolean inBrackets) {
        return !value.isEmpty() && value.equals(value.strip())
                && value.chars().noneMatch(c -> c == '"' || c == '\\' || isSpecial((char) c)
                        || inBrackets && ",]=".indexOf(c) >= 0);
    }

    /** Control characters, line separators, and halves of characters that no encoding could carry. */
    private static boolean isSpecial(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF'
                || Character.isSurrogate(c);
    }

    /** Refuses a text without end. */
    private static final class Bounded extends Reader {
        private final Reader source;
        private long characters;

        Bounded(Reader source) {
            this.source = source;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            final int count = source.read(target, offset, length);
            characters += Math.max(0, count);
            if (characters > MAX_CHARACTERS) {
                throw new BadSettingsException("settings are too long: limit=" + MAX_CHARACTERS
                        + " characters; give a settings file");
            }
            return count;
        }

        @Override
        public void close() {
            // The source is the caller's.
        }
    }
}
