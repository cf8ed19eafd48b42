// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts → a plot of stacked bars as SVG, one bar a name, with its numbers beside it: readable without colours.
 *
 * @param words what is stacked, in order
 * @param colours a colour for each word
 */
record Bars(List<String> words, Map<String, String> colours) {
    private static final int LEFT = 190;
    private static final int WIDTH = 520;
    private static final int ROW = 22;
    private static final int TALL = 16;
    private static final int NUMBERS = 230;

    Bars {
        words = List.copyOf(words);
        colours = Map.copyOf(colours);
    }

    /** Returns the plot of name → word → how many. */
    String of(String title, Map<String, Map<String, Long>> counts) {
        long most = counts.values().stream().mapToLong(this::sum).max().orElse(1);
        int height = counts.size() * ROW + ROW;
        StringBuilder svg = new StringBuilder("<figure><figcaption>%s</figcaption>\n".formatted(Html.text(title)));
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"%d\">\n"
                        .formatted(Html.text(title), LEFT + WIDTH + NUMBERS, height));
        int y = 0;
        for (Map.Entry<String, Map<String, Long>> bar : counts.entrySet()) {
            svg.append(bar(bar, y, most));
            y += ROW;
        }
        return svg.append("</svg>\n").append(legend()).append("</figure>\n").toString();
    }

    private String bar(Map.Entry<String, Map<String, Long>> bar, int y, long most) {
        StringBuilder svg = new StringBuilder("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                .formatted(LEFT - 8, y + TALL - 3, Html.text(bar.getKey())));
        double x = LEFT;
        for (String word : words) {
            long count = bar.getValue().getOrDefault(word, 0L);
            double width = (double) WIDTH * count / Math.max(1, most);
            if (count > 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>%s %d</title></rect>\n",
                        x,
                        y,
                        Math.max(1, width),
                        TALL,
                        colours.getOrDefault(word, "#888"),
                        Html.text(word),
                        count));
                x += Math.max(1, width);
            }
        }
        String numbers = words.stream()
                .filter(word -> bar.getValue().getOrDefault(word, 0L) > 0)
                .map(word -> bar.getValue().get(word) + " " + word)
                .reduce((one, other) -> one + ", " + other)
                .orElse("0");
        return svg.append(String.format(
                        Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", x + 6, y + TALL - 3, Html.text(numbers)))
                .toString();
    }

    private long sum(Map<String, Long> counts) {
        return words.stream().mapToLong(word -> counts.getOrDefault(word, 0L)).sum();
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        words.forEach(word -> legend.append("<span style=\"background:%s\"></span> %s "
                .formatted(colours.getOrDefault(word, "#888"), Html.text(word))));
        return legend.append("</p>\n").toString();
    }
}
