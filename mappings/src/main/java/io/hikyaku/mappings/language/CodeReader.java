// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codes of one table as texts → as records, with a slip for each that says too little, or stands twice for the same day. */
final class CodeReader {
    private static final int MAX_SLIPS = 20;

    private final Slips slips;
    private final List<TableFile.Code> codes = new ArrayList<>();
    private final Map<String, List<TableFile.Code>> byFrom = new HashMap<>();
    private int wrong;

    CodeReader(Slips slips) {
        this.slips = slips;
    }

    /** Returns the codes that are right, in order. */
    List<TableFile.Code> codes() {
        return codes;
    }

    /** Says whether so much is wrong that reading on tells nothing new. */
    boolean isHopeless() {
        return wrong >= MAX_SLIPS;
    }

    /** Adds a code; what is not said is empty. */
    void add(Place at, Map<String, String> said) {
        LocalDate from = date(at, said.getOrDefault("validFrom", ""), LocalDate.MIN);
        LocalDate to = date(at, said.getOrDefault("validTo", ""), LocalDate.MAX);
        TableFile.Code code = new TableFile.Code(
                at,
                said.getOrDefault("from", ""),
                said.getOrDefault("to", ""),
                said.getOrDefault("display", ""),
                said.getOrDefault("system", ""),
                from,
                to);
        if (code.from().isEmpty() || code.to().isEmpty()) {
            wrong(at, "a code needs from and to", "say both");
        } else if (to.isBefore(from)) {
            wrong(at, "the code ends before it begins", "let validTo be the last day it holds");
        } else if (isTaken(code)) {
            wrong(
                    at,
                    "the same code stands above for the same days",
                    "remove one of the two, or let the days not overlap");
        } else {
            codes.add(code);
        }
    }

    private boolean isTaken(TableFile.Code code) {
        List<TableFile.Code> same = byFrom.computeIfAbsent(code.from(), from -> new ArrayList<>(1));
        boolean taken = same.stream().anyMatch(code::overlaps);
        same.add(code);
        return taken;
    }

    private LocalDate date(Place at, String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            wrong(at, text + " is no date", "write it as 2019-04-01");
            return otherwise;
        }
    }

    void wrong(Place at, String what, String fix) {
        wrong++;
        if (wrong <= MAX_SLIPS) {
            slips.add(MappingProblem.BAD_KEY, at, what, fix);
        }
    }
}
