// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

import io.hikyaku.mappings.peers.Finding.Kind;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The page that says how our Bundles stand to ReportStream's. */
record ReportStreamPage(Agreement base, Agreement layered, Differences differences, long rows) {
    private static final String HEAD = """
            # Our Bundles beside ReportStream's

            ReportStream (CDC) keeps 127 pairs of a message and the Bundle its developers expect, each named by the row of the
            guide it is about. This page compares their Bundles with ours, element by element. A test writes it
            (`-Dhikyaku.accept`) and fails where it is stale.

            An element is a primitive value. Resources of one type are paired by content, and so are the items of a list;
            values agree where they are the same text, number or moment. Not compared: logical ids, what references point
            to beyond its type, `meta`, ReportStream's own extensions with what only they refer to, `data-absent-reason`,
            and resources that hold nothing else.

            The base layer makes what a hospital's record needs. ReportStream also writes a MessageHeader and two to four
            Provenances for each message, an order for each OBR whether it has a number or not, and keeps issuers in
            extensions of its own. A site's layer of %d rows (`mappings/src/test/resources/reportstream`) says so, row by
            row. Both are measured: 90 of 100 is what the layer reaches, not the base layer by itself. What the two lines
            are apart is what the rows of the layer do.

            ## Figures

            | | agree | differ | only theirs | only ours | of theirs | of either |
            |---|---|---|---|---|---|---|
            """;

    String text() {
        StringBuilder page = new StringBuilder(HEAD.formatted(rows));
        line(page, "base, all elements", base, Agreement.ALL);
        line(page, "base, without MessageHeader and Provenance", base, Agreement.CLINICAL);
        line(page, "with the layer, all elements", layered, Agreement.ALL);
        line(page, "with the layer, without MessageHeader and Provenance", layered, Agreement.CLINICAL);
        page.append("\nThe same for each type of resource: agreeing, and all that ReportStream writes.\n\n");
        page.append("| resource | base | with the layer |\n|---|---|---|\n");
        TreeSet<String> types = new TreeSet<>();
        layered.findings().forEach(finding -> types.add(Agreement.type(finding)));
        types.forEach(type -> page.append("| %s | %s | %s |\n".formatted(type, of(base, type), of(layered, type))));
        page.append("\n## What differs with the layer, and who is right\n\n");
        page.append("| elements | count | right | why |\n|---|---|---|---|\n");
        differences
                .counts(layered)
                .forEach((explained, count) -> page.append("| `%s` | %d | %s | %s |\n"
                        .formatted(explained.name(), count, explained.right(), explained.why())));
        return page.toString();
    }

    private static void line(StringBuilder page, String name, Agreement agreement, Predicate<Finding> which) {
        page.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.1f %% | %.1f %% |\n",
                name,
                agreement.count(Kind.AGREE, which),
                agreement.count(Kind.DIFFER, which),
                agreement.count(Kind.MISSING, which),
                agreement.count(Kind.EXTRA, which),
                agreement.percent(which),
                agreement.percentOfEither(which)));
    }

    private static String of(Agreement agreement, String type) {
        Predicate<Finding> which = finding -> Agreement.type(finding).equals(type);
        long alike = agreement.count(Kind.AGREE, which);
        return "%d of %d"
                .formatted(alike, alike + agreement.count(Kind.DIFFER, which) + agreement.count(Kind.MISSING, which));
    }
}
