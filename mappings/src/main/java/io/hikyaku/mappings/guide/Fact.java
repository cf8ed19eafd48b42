// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing a row of a map does: it reads this and writes that, itself or through the map it names.
 *
 * @param row the row of the map at hand
 * @param way how the value is carried in the end
 * @param reads what is read; empty for a constant that is always written
 * @param writes the element written, below the map's target
 * @param constant what is written whatever is read; empty for a value that is carried
 */
record Fact(Row row, Way way, List<Reading> reads, List<ElementStep> writes, String constant) {
    /** Returns what this fact of a datatype map is when a row hands it a value. */
    Fact within(Row caller, List<Reading> values, String datatype, List<ElementStep> target) {
        List<ElementStep> longer = new ArrayList<>(target);
        longer.addAll(writes);
        List<Reading> read = reads.isEmpty()
                ? values
                : reads.stream()
                        .map(one -> values.isEmpty() ? one : one.within(values.get(0), datatype))
                        .toList();
        return new Fact(caller, way, read, List.copyOf(longer), constant);
    }

    /** Says whether the fact is what a row of the guide asks for. */
    boolean does(GuideRow row, Reading asked, List<ElementStep> element) {
        boolean written = element.isEmpty() ? writes.isEmpty() : ElementStep.isIn(writes, element);
        return written && readsIt(asked, element) && carriesIt(row, element);
    }

    private boolean readsIt(Reading asked, List<ElementStep> element) {
        if (asked.isWholeHead() || reads.isEmpty()) {
            return true;
        }
        boolean ends = way != Way.WITH || writes.equals(element);
        return reads.stream().anyMatch(read -> read.isIn(asked) || (ends && asked.isIn(read)));
    }

    /** A constant does what the guide asks where the guide names it, or a table of codes, or says in words what to write. */
    private boolean carriesIt(GuideRow row, List<ElementStep> element) {
        String literal = row.literal();
        if (constant.isEmpty()) {
            return literal.isEmpty() || way == Way.TABLE || isUri(element);
        }
        if (!writes.equals(element) && literal.isEmpty()) {
            return false;
        }
        return literal.isEmpty()
                ? !row.vocabulary().isEmpty() || row.assignment().startsWith("/")
                : constant.equals(literal) || isUri(element);
    }

    /** The guide's URIs are often those of pages; which one is right is said by FHIR, not by the guide. */
    private static boolean isUri(List<ElementStep> element) {
        String last = element.isEmpty() ? "" : element.get(element.size() - 1).name();
        return last.equals("system") || last.equals("url");
    }
}
