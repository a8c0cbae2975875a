// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

/** Makes text of fuzzed bytes: characters below 0x80, words of a language above, so that mutations stay near it. */
final class Tokens {
    private final String[] words;

    Tokens(String... words) {
        this.words = words;
    }

    String text(byte[] data, int from) {
        final StringBuilder text = new StringBuilder();
        for (int i = from; i < data.length; i++) {
            if (data[i] >= 0) {
                text.append((char) data[i]);
            } else {
                text.append(words[(data[i] & 0x7F) % words.length]);
            }
        }
        return text.toString();
    }
}
