// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.util.Locale;

/** Horizontal bars of ratios in groups, two a line, as SVG. Bars beyond the scale are cut and carry their number. */
final class BarChart {
    private static final int LABEL = 250;
    private static final int SCALE = 150;
    private static final double MOST = 4;
    private static final int LINE = 22;
    private static final int BAR = 8;
    private static final String[] COLOURS = {"#7a8fb5", "#d98032"};

    private final String title;
    private final String[] series;
    private final StringBuilder body = new StringBuilder();
    private int y = 62;

    BarChart(String title, String first, String second) {
        this.title = title;
        this.series = new String[] {first, second};
    }

    void group(String name) {
        y += 8;
        text(8, y + 12, "font-weight=\"bold\"", name);
        y += LINE;
    }

    void bar(String name, double first, double second) {
        text(24, y + 12, "", name);
        one(y, first, 0);
        one(y + BAR + 1, second, 1);
        y += LINE;
    }

    private void one(int top, double value, int index) {
        if (Double.isNaN(value)) {
            return;
        }
        double length = Math.min(MOST, value) * SCALE;
        body.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                LABEL, top, length, BAR, COLOURS[index]));
        body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" font-size=\"9\">%.2f</text>\n",
                LABEL + length + 3, top + BAR - 1, value));
    }

    private void text(int x, int baseline, String style, String text) {
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" %s>%s</text>\n", x, baseline, style,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    String svg() {
        int width = LABEL + (int) (MOST * SCALE) + 60;
        StringBuilder svg = new StringBuilder("<!-- SPDX-License-Identifier: Apache-2.0 -->\n");
        svg.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                width, y + 16));
        svg.append("<text x=\"8\" y=\"20\" font-size=\"14\" font-weight=\"bold\">").append(title).append("</text>\n");
        for (int i = 0; i < series.length; i++) {
            svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"32\" width=\"12\" height=\"12\" fill=\"%s\"/>"
                    + "<text x=\"%d\" y=\"42\">%s</text>\n", 8 + 90 * i, COLOURS[i], 24 + 90 * i, series[i]));
        }
        for (int tick = 0; tick <= MOST; tick++) {
            int x = LABEL + tick * SCALE;
            svg.append(String.format(Locale.ROOT, "<line x1=\"%d\" y1=\"54\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>"
                    + "<text x=\"%d\" y=\"50\" text-anchor=\"middle\">%d</text>\n", x, x, y + 4,
                    tick == 1 ? "#222222" : "#dddddd", x, tick));
        }
        return svg.append(body).append("</svg>\n").toString();
    }
}
