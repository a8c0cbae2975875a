// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text, columns aligned. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param headings one for each column
     */
    public Table(String... headings) {
        rows.add(Arrays.asList(headings));
    }

    /**
     * Adds a line.
     *
     * @param cells one for each column
     */
    public void add(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    }

    /**
     * The table as lines.
     *
     * @return heading first
     */
    public List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
