// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
public final class NearestNames {
    private static final int LONGEST = 128;

    private NearestNames() {
    }

    /**
     * Names that are like a wrong one, the nearest first.
     *
     * @param wrong what was asked for
     * @param names what there is
     * @param count how many to give, at most
     * @return the names, none that has nothing in common with what was asked for
     */
    public static List<String> of(String wrong, List<String> names, int count) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        return names.stream().map(name -> new Candidate(name, score(lower, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.score <= Math.max(2, wrong.length() / 2))
                .sorted(Comparator.comparingInt(Candidate::score).thenComparing(Candidate::name))
                .limit(count).map(Candidate::name).toList();
    }

    private record Candidate(String name, int score) {
    }

    private static int score(String wrong, String name) {
        if (wrong.length() > LONGEST || name.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        boolean contains = wrong.length() > 2 && name.contains(wrong) || name.length() > 2 && wrong.contains(name);
        return contains ? 1 : distance(wrong, name);
    }

    /** Number of single letters to insert, delete or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
