// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.account.Tally;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rows did on one run, remembered to be told. Mutable; belongs to one run that somebody asks about. */
final class Trail implements Tally.Watch {
    /** One visit of a row that is under way, and the one it was called from. */
    private record Visit(int number, Place row) {}

    /** One mark: what happened to a value, on which visit, by which rows, innermost first. */
    private record Mark(int leaf, int visit, List<Place> rows, boolean mapped) {}

    private final Set<Place> hits = new LinkedHashSet<>();
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Map<Integer, List<Mark>> byLeaf = new HashMap<>();
    private final Map<Integer, List<Mark>> byVisit = new HashMap<>();
    private int visits;

    void begin(Place row, boolean hit) {
        open.push(new Visit(++visits, row));
        if (hit) {
            hits.add(row);
        }
    }

    void end() {
        open.pop();
    }

    @Override
    public void mapped(int leaf) {
        mark(leaf, true);
    }

    @Override
    public void skipped(int leaf) {
        mark(leaf, false);
    }

    private void mark(int leaf, boolean mapped) {
        List<Place> rows = open.stream().map(Visit::row).toList();
        int visit = open.isEmpty() ? 0 : open.getFirst().number();
        Mark mark = new Mark(leaf, visit, rows, mapped);
        byLeaf.computeIfAbsent(leaf, unused -> new ArrayList<>()).add(mark);
        byVisit.computeIfAbsent(visit, unused -> new ArrayList<>()).add(mark);
        hits.addAll(rows);
    }

    /** Returns the rows that did something. */
    Set<Place> hits() {
        return hits;
    }

    /** Returns the rows by which a row carried a value, innermost first; the row alone where it is not known. */
    List<Place> rows(Place row, int leaf) {
        for (Mark mark : byLeaf.getOrDefault(leaf, List.of())) {
            if (mark.mapped() && !mark.rows().isEmpty() && mark.rows().get(0).equals(row)) {
                return mark.rows();
            }
        }
        return List.of(row);
    }

    /** Returns every value a row carried together with this one, in the order of the message. */
    List<Integer> together(Place row, int leaf) {
        for (Mark mark : byLeaf.getOrDefault(leaf, List.of())) {
            if (mark.mapped() && !mark.rows().isEmpty() && mark.rows().get(0).equals(row)) {
                return byVisit.getOrDefault(mark.visit(), List.of()).stream()
                        .map(Mark::leaf)
                        .distinct()
                        .sorted()
                        .toList();
            }
        }
        return List.of(leaf);
    }

    /** Returns what became of every value, in the order of the message. */
    List<Fate> fates(Tally tally, Hl7Message message) {
        List<Fate> fates = new ArrayList<>();
        for (int leaf = 0; leaf < message.leaves(); leaf++) {
            Fate.Kind kind = tally.isMapped(leaf)
                    ? Fate.Kind.MAPPED
                    : tally.isSkipped(leaf) ? Fate.Kind.SKIPPED : Fate.Kind.UNMAPPED;
            List<List<Place>> rows = byLeaf.getOrDefault(leaf, List.of()).stream()
                    .filter(mark -> mark.mapped() != (kind == Fate.Kind.SKIPPED))
                    .map(Mark::rows)
                    .distinct()
                    .toList();
            fates.add(new Fate(leaf, kind, rows));
        }
        return fates;
    }
}
