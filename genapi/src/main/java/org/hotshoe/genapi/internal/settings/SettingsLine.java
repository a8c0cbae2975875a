// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.settings;

import java.util.List;

/**
 * One value.
 *
 * @param number  line in the text, from 1
 * @param name    feature
 * @param context selectors and what they are set to, outermost first
 * @param value   value as the feature's text
 */
public record SettingsLine(int number, String name, List<Choice> context, String value) {

    /**
     * A selector and what it is set to.
     *
     * @param selector name of the selector
     * @param value    its text
     */
    public record Choice(String selector, String value) {
    }

    /** The feature with its selectors: what stands before the sign of equality. */
    public String subject() {
        if (context.isEmpty()) {
            return name;
        }
        final StringBuilder text = new StringBuilder(name).append('[');
        for (Choice choice : context) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ").append(choice.selector()).append('=')
                    .append(SettingsText.quoted(choice.value(), true));
        }
        return text.append(']').toString();
    }

    /** The line as it is written. */
    public String text() {
        return subject() + " = " + SettingsText.quoted(value, false);
    }
}
