// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class Nearest {
    private static final int MOST = 5;
    private static final int MAX_LENGTH = 100;

    private Nearest() {
    }

    static List<String> of(String wanted, List<String> names) {
        if (wanted.isBlank() || wanted.length() > MAX_LENGTH) {
            return List.of();
        }
        final String folded = wanted.strip().toLowerCase(Locale.ROOT);
        return names.stream().map(name -> new Candidate(name, distance(folded, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= Math.max(2, folded.length() / 3))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST).map(Candidate::name).toList();
    }

    private record Candidate(String name, int distance) {
    }

    /** Edits between two names; a name inside the other is as near as one edit. */
    private static int distance(String a, String b) {
        if (a.length() >= 3 && (b.contains(a) || a.contains(b) && b.length() >= 3)) {
            return a.equals(b) ? 0 : 1;
        }
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
