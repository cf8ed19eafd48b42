// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.language.Departures.Departure;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the guide → a verdict on each of its rows.
 *
 * <p>Implemented: a row of a map that follows the table reads what the guide's row reads, or a part of it, and writes its element or
 * what is below. A row may also name the guide's row (<code>guide: PID-13#2</code>). Departed: a row that always skips what the guide's row
 * reads; one that writes the neighbourhood of its element otherwise and says {@code because}; or an entry of {@code base/guide.yaml}.
 */
final class GuideJudge {
    private final List<Library> libraries;
    private final List<Facts> facts = new ArrayList<>();
    private final List<Departure> departures;
    private final FhirModel fhir;

    /**
     * @param libraries what applies up to each layer: a row of an earlier layer counts though a later one replaces it
     * @param departures the entries of {@code base/guide.yaml}
     */
    GuideJudge(List<Library> libraries, List<Departure> departures, FhirModel fhir) {
        this.libraries = libraries;
        this.departures = departures;
        this.fhir = fhir;
        libraries.forEach(library -> facts.add(new Facts(library, fhir)));
    }

    Judgement of(GuideTable table) {
        List<MapFile> maps = libraries.stream()
                .flatMap(library -> library.maps().values().stream())
                .filter(map -> map.guide().isEmpty()
                        ? map.id().equals(table.mapId())
                        : map.guide().contains(table.name()))
                .toList();
        List<String> ids = maps.stream().map(MapFile::id).distinct().toList();
        Evidence evidence = new Evidence(
                table,
                maps,
                facts.stream()
                        .flatMap(known -> ids.stream().flatMap(id -> known.of(id, table.type()).stream()))
                        .toList(),
                named(table, ids));
        GuidePaths paths = new GuidePaths(table, fhir);
        return new Judgement(
                table,
                ids,
                table.rows().stream()
                        .map(row -> new Judgement.Judged(row, verdict(row, paths.steps(row), evidence)))
                        .toList());
    }

    /** What our maps say of one table: the maps that follow it, what they do, and the rows that name rows of it. */
    private record Evidence(GuideTable table, List<MapFile> maps, List<Fact> facts, List<Named> named) {}

    /** A row of ours that names a row of the table. */
    private record Named(String name, Row row) {}

    private List<Named> named(GuideTable table, List<String> ids) {
        List<Named> named = new ArrayList<>();
        for (Library library : libraries) {
            for (MapFile map : library.maps().values()) {
                for (Row row : map.rows()) {
                    for (String name : row.guide()) {
                        boolean elsewhere = name.startsWith(table.name() + " ");
                        if (elsewhere || (ids.contains(map.id()) && name.indexOf('[') < 0)) {
                            named.add(new Named(
                                    elsewhere ? name.substring(table.name().length() + 1) : name, row));
                        }
                    }
                }
            }
        }
        return named;
    }

    private Verdict verdict(GuideRow row, List<ElementStep> element, Evidence evidence) {
        Verdict found = implemented(row, element, evidence);
        found = found == null ? byName(row, evidence) : found;
        found = found == null ? departed(row, element, evidence) : found;
        return found == null ? listed(row, evidence.table) : found;
    }

    private static @Nullable Verdict implemented(GuideRow row, List<ElementStep> element, Evidence evidence) {
        if (row.attribute().isEmpty()) {
            return null;
        }
        for (Fact fact : evidence.facts) {
            String head = head(fact, evidence);
            Reading asked = Reading.of(row.identifier(), evidence.table, head);
            if (asked != null && fact.does(row, asked, element)) {
                return Verdict.implemented(fact.row().at());
            }
        }
        return null;
    }

    /** The guide writes CWE.1 in the table of CF: the datatype is that of our map. */
    private static String head(Fact fact, Evidence evidence) {
        return evidence.maps.stream()
                .filter(map -> map.rows().contains(fact.row()))
                .map(MapFile::from)
                .findFirst()
                .orElse(evidence.table.head());
    }

    private static @Nullable Verdict byName(GuideRow row, Evidence evidence) {
        for (Named named : evidence.named) {
            if (row.isNamed(named.name)) {
                Row ours = named.row;
                boolean skips = ours.way() == Way.SKIP;
                return skips || !ours.because().isEmpty()
                        ? Verdict.departed(ours.at(), skips ? ours.argument() : ours.because())
                        : Verdict.implemented(ours.at());
            }
        }
        return null;
    }

    private @Nullable Verdict departed(GuideRow row, List<ElementStep> element, Evidence evidence) {
        for (MapFile map : evidence.maps) {
            Reading asked = Reading.of(row.identifier(), evidence.table, map.from());
            for (Row ours : map.rows()) {
                String why = asked == null ? "" : why(ours, asked, row, element);
                if (!why.isEmpty()) {
                    return Verdict.departed(ours.at(), why);
                }
            }
        }
        return null;
    }

    /** A reason counts where its row is about this row of the guide: it always skips it, or writes the same first element otherwise. */
    private static String why(Row ours, Reading asked, GuideRow row, List<ElementStep> element) {
        List<Reading> reads = ours.from().stream().map(Reading::of).toList();
        if (ours.way() == Way.SKIP) {
            boolean whole = reads.stream().anyMatch(read -> read != null && asked.isIn(read));
            return whole && ours.condition().isEmpty() ? ours.argument() : "";
        }
        boolean near = row.attribute().isEmpty()
                || (!element.isEmpty()
                        && ours.to().split("[.(]", 2)[0].equals(element.get(0).name()));
        boolean same = reads.stream().anyMatch(read -> read != null && (read.isIn(asked) || asked.isIn(read)));
        return near && same && !asked.isWholeHead() ? ours.because() : "";
    }

    private Verdict listed(GuideRow row, GuideTable table) {
        for (Departure departure : departures) {
            if (departure.table().equals(table.name())
                    && (departure.rows().isEmpty() || departure.rows().stream().anyMatch(row::isNamed))) {
                return Verdict.departed(departure.at(), departure.because());
            }
        }
        return Verdict.NOT_YET;
    }
}
