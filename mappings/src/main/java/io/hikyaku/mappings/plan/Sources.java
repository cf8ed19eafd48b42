// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Slips;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * HL7 paths as written → sources, checked against HL7.
 *
 * @param datatype the datatype paths may narrow; empty outside of datatype maps
 */
record Sources(Hl7Model hl7, String datatype, Slips slips) {
    private static final Set<String> CODED = Set.of("CE", "CWE", "CNE", "CF", "IS", "ID", "ST");
    private static final Set<String> TIMES = Set.of("TS", "DTM", "DT", "TM", "TSX");
    private static final Set<String> TEXTS = Set.of("ST", "TX", "FT");

    /** Returns the source, or null where there is no such path. */
    @Nullable
    Source find(String text) {
        Hl7Path path = Hl7Path.read(text);
        if (path == null) {
            return null;
        }
        if (!path.hasField() && path.head().equals(datatype)) {
            return hl7.types(path) == null ? null : new Source(path, true, 0);
        }
        boolean whole = !path.hasField() && path.component() == 0 && hl7.isSegment(path.head());
        boolean known = path.head().length() == 3 && (whole || (path.hasField() && hl7.types(path) != null));
        return known ? new Source(path, false, path.name()) : null;
    }

    /** Returns the source, or null and a slip. */
    @Nullable
    Source require(String text, Place at) {
        Source found = find(text);
        if (found == null) {
            slips.add(MappingProblem.UNKNOWN_HL7_PATH, at, "there is no HL7 path " + text, similar(text));
        }
        return found;
    }

    /** What to write instead of a path that does not exist: the nearest segment, or how far the known one goes. */
    private String similar(String text) {
        Hl7Path path = Hl7Path.read(text);
        if (path != null && path.hasField() && hl7.isSegment(path.head())) {
            return path.field() > hl7.size(path.head())
                    ? "%s has fields 1 to %d".formatted(path.head(), hl7.size(path.head()))
                    : "%s-%d is %s".formatted(path.head(), path.field(), parts(path));
        }
        String otherwise = datatype.isEmpty()
                ? "write a path of HL7 2.5.1 to 2.9, such as PID-3.1"
                : "write a path such as %s.1, or PID-3 for a neighbour".formatted(datatype);
        String head = path == null ? "" : path.head();
        String rest = text.substring(head.length());
        return Nearest.advice(
                head, path != null && path.hasField() ? hl7.segments() : hl7.types(), "write %s" + rest, otherwise);
    }

    private String parts(Hl7Path path) {
        Set<String> types = hl7.types(new Hl7Path(path.head(), path.field(), 0, 0, 0));
        return types == null
                ? "of no type"
                : types.stream()
                        .map(type -> hl7.size(type) == 0
                                ? "%s without components".formatted(type)
                                : "%s with components 1 to %d".formatted(type, hl7.size(type)))
                        .collect(Collectors.joining(" or "));
    }

    /** Returns those sources that exist; a slip for each that does not. */
    List<Source> require(List<String> texts, Place at) {
        List<Source> found = new ArrayList<>();
        for (String text : texts) {
            Source source = require(text, at);
            if (source != null) {
                found.add(source);
            }
        }
        return List.copyOf(found);
    }

    /** Returns the HL7 types of a source's values; the segment's name for a whole segment. */
    Set<String> types(Source source) {
        Set<String> types = hl7.types(source.path());
        return types == null ? Set.of(source.path().head()) : types;
    }

    /** Says whether a map of one HL7 type may read values of these. */
    boolean fits(String mapFrom, Set<String> types) {
        return types.contains(Hl7Model.ANY)
                || types.contains(mapFrom)
                || types.stream().anyMatch(type -> related(mapFrom, type));
    }

    private boolean related(String one, String other) {
        return (CODED.contains(one) && CODED.contains(other))
                || (TIMES.contains(one) && TIMES.contains(other))
                || (hl7.isPrimitive(one) && hl7.isPrimitive(other) && hl7.isType(one));
    }

    /** Says whether values are free text in every version, so that a stray delimiter is part of the text. */
    boolean isFreeText(Source source) {
        Set<String> types = types(source);
        return TEXTS.containsAll(types)
                || (types.contains(Hl7Model.ANY) && source.path().component() == 0);
    }
}
