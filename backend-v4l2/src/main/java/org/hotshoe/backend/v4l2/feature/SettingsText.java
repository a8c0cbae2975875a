// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.BadSettingsException;

/** Settings as lines of text, {@code Name = value}, as decision 0034 describes them; here without selectors. */
final class SettingsText {
    private static final int LONGEST = 16 << 20;
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*(\\[[^\\]]*\\])?";

    private SettingsText() {
    }

    /**
     * One value.
     *
     * @param name  name of the feature, with selectors in brackets when the text has them
     * @param value its value
     */
    record Line(String name, String value) {
    }

    static List<Line> read(Reader source) throws IOException {
        List<Line> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(source);
        long characters = 0;
        int number = 0;
        for (String text; (text = reader.readLine()) != null;) {
            number++;
            characters += text.length() + 1;
            if (characters > LONGEST) {
                throw new BadSettingsException("settings are longer than " + LONGEST + " characters: line=" + number);
            }
            String line = text.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(parse(line, number));
            }
        }
        return lines;
    }

    private static Line parse(String line, int number) throws BadSettingsException {
        int equals = line.indexOf('=', Math.max(0, line.indexOf(']')));
        String name = equals < 0 ? "" : line.substring(0, equals).strip();
        if (!name.matches(NAME)) {
            throw new BadSettingsException("line " + number + " of the settings is not Name = value: " + line);
        }
        String value = line.substring(equals + 1).strip();
        return new Line(name, value.startsWith("\"") ? unquote(value, number) : value);
    }

    private static String unquote(String text, int number) throws BadSettingsException {
        StringBuilder value = new StringBuilder();
        int at = 1;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                value.append(c);
            } else if (text.startsWith("n", at)) {
                value.append('\n');
                at++;
            } else if (text.startsWith("u", at) && text.substring(at + 1).matches("(?s)[0-9A-Fa-f]{4}.*")) {
                value.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 5;
            } else if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        if (at != text.length() - 1) {
            throw new BadSettingsException("line " + number + " of the settings has an unfinished text: " + text);
        }
        return value.toString();
    }

    static String quote(String value) {
        boolean plain = !value.isEmpty() && value.equals(value.strip())
                && value.chars().noneMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c));
        if (plain) {
            return value;
        }
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (Character.isISOControl(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
