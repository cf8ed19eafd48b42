// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Way;
import io.hikyaku.mappings.plan.Fate;
import io.hikyaku.mappings.plan.Trace;
import io.hikyaku.mappings.plan.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rows did with one message → lines for a person who asks about a path. */
final class Explanation {
    private final Trace trace;
    private final Rows rows;
    private final boolean values;
    private final Map<Integer, List<Written>> byLeaf = new HashMap<>();

    /** @param values whether values of the message are shown */
    Explanation(Trace trace, Rows rows, boolean values) {
        this.trace = trace;
        this.rows = rows;
        this.values = values;
        for (Written written : trace.written()) {
            written.leaves().forEach(leaf -> byLeaf.computeIfAbsent(leaf, unused -> new ArrayList<>())
                    .add(written));
        }
    }

    /** Returns the lines of a path, HL7 or FHIR; never none. */
    List<String> of(String path) {
        LeafPath asked = LeafPath.read(path);
        return asked == null ? element(path) : leaves(asked, path);
    }

    private List<String> element(String path) {
        List<String> lines = new ArrayList<>();
        for (Written written : trace.written()) {
            if (written.path().isIn(path)) {
                lines.add(written.path().toString());
                lines.add(line("from", from(written)));
                rows(lines, written.rows());
                if (values) {
                    lines.add(line("value", written.text()));
                }
            }
        }
        if (lines.isEmpty()) {
            lines.add(path);
            lines.add(line("from", "nothing: no row wrote it"));
        }
        return lines;
    }

    private String from(Written written) {
        if (!written.refers().isEmpty()) {
            return "no value: it points to the %s this message makes".formatted(written.refers());
        }
        if (written.leaves().isEmpty()) {
            return "no value: it is " + constant(written);
        }
        return written.leaves().stream().map(this::path).collect(Collectors.joining(", "));
    }

    private String constant(Written written) {
        Row row = rows.at(written.rows().get(0));
        String last = written.path().last();
        boolean table = last.equals("system") || last.equals("display");
        return row != null && row.way() == Way.TABLE && table
                ? "what %s says".formatted(row.argument())
                : "a constant of the row";
    }

    private List<String> leaves(LeafPath asked, String path) {
        List<String> lines = new ArrayList<>();
        for (Fate fate : trace.fates()) {
            if (asked.holds(path(fate.leaf()))) {
                lines.add(path(fate.leaf()));
                fate(lines, fate);
                if (values) {
                    lines.add(line("value", trace.message().text(fate.leaf())));
                }
            }
        }
        if (lines.isEmpty()) {
            lines.add(path);
            lines.add(line("empty", "the message has no value there"));
            readBy(lines, asked);
        }
        return lines;
    }

    private void fate(List<String> lines, Fate fate) {
        switch (fate.kind()) {
            case MAPPED -> mapped(lines, fate);
            case SKIPPED -> skipped(lines, fate);
            case UNMAPPED -> unmapped(lines, fate);
        }
    }

    private void mapped(List<String> lines, Fate fate) {
        List<Written> all = byLeaf.getOrDefault(fate.leaf(), List.of());
        for (Written written : all) {
            lines.add(line("mapped to", written.path().toString()));
            rows(lines, written.rows());
        }
        if (all.isEmpty()) {
            boolean deletes = trace.message().isNull(fate.leaf());
            lines.add(line(
                    "mapped",
                    deletes ? "it is the HL7 null: delete; nothing is written" : "the same stands there already"));
            fate.rows().forEach(rows -> rows(lines, rows));
        }
    }

    private void skipped(List<String> lines, Fate fate) {
        for (List<Place> chain : fate.rows()) {
            Row row = chain.isEmpty() ? null : rows.at(chain.get(0));
            lines.add(line("skipped", row == null ? "" : row.argument()));
            rows(lines, chain);
        }
    }

    private void unmapped(List<String> lines, Fate fate) {
        if (!fate.rows().isEmpty()) {
            lines.add(line("unmapped", "a row carried it and found no room: the element was filled already"));
            fate.rows().forEach(rows -> rows(lines, rows));
            return;
        }
        lines.add(line("unmapped", "no row carried it"));
        LeafPath path = LeafPath.read(path(fate.leaf()));
        if (path != null) {
            readBy(lines, path);
        }
    }

    /** The rows a person would look at next: those that read the field and did not take this value. */
    private void readBy(List<String> lines, LeafPath path) {
        List<Row> reading = rows.reading(path.segment(), path.field());
        if (reading.isEmpty()) {
            lines.add(line("read by", "no row of the layers that apply"));
        }
        for (Row row : reading) {
            lines.add(line("read by", rows.named(row.at())));
            lines.add(line("", Rows.said(row)));
        }
    }

    private void rows(List<String> lines, List<Place> chain) {
        for (int i = 0; i < chain.size(); i++) {
            lines.add(line(i == 0 ? "by" : "within", rows.named(chain.get(i))));
        }
    }

    private String path(int leaf) {
        return trace.message().path(leaf);
    }

    private static String line(String label, String text) {
        return "  %-10s %s".formatted(label, text).stripTrailing();
    }
}
