// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of {@link org.hotshoe.command.CommandSession#saveSettings}, read line by line: {@code Gain[GainSelector=All]
 * = 1.5} has the subject {@code Gain[GainSelector=All]}.
 */
final class SettingsText {
    private static final String ASSIGN = " = ";

    private SettingsText() {
    }

    /** Values by subject, in the order of the text, each as it stands there. */
    static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\\R")) {
            String content = line.strip();
            int at = content.isEmpty() || content.startsWith("#") ? -1 : assignment(content);
            if (at > 0) {
                values.put(content.substring(0, at).strip(), content.substring(at + 1).strip());
            }
        }
        return values;
    }

    /** Where the sign of equality is that stands behind the subject: not within its brackets or quotation marks. */
    private static int assignment(String line) {
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                depth++;
            } else if (!quoted && c == ']') {
                depth--;
            } else if (!quoted && depth == 0 && c == '=') {
                return i;
            }
        }
        return -1;
    }

    /** Subject of a feature under certain values of its selectors. */
    static String subject(String feature, Map<String, String> selectors) {
        if (selectors.isEmpty()) {
            return feature;
        }
        List<String> choices = new ArrayList<>();
        selectors.forEach((name, value) -> choices.add(name + "=" + quoted(value, true)));
        return feature + "[" + String.join(",", choices) + "]";
    }

    /** A value, in quotation marks when it would be misread without. */
    static String quoted(String value) {
        return quoted(value, false);
    }

    private static String quoted(String value, boolean inBrackets) {
        boolean plain = !value.isEmpty() && value.equals(value.strip()) && value.chars()
                .noneMatch(c -> c == '"' || c == '\\' || special(c) || inBrackets && ",]=".indexOf(c) >= 0);
        if (plain) {
            return value;
        }
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (special(c)) {
                text.append(String.format("\\u%04X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private static boolean special(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF'
                || c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
    }

    /** The text of values by subject. */
    static String text(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((subject, value) -> text.append(subject).append(ASSIGN).append(value).append('\n'));
        return text.toString();
    }
}
