// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Maps that are known to load → what their rows read and write, through the maps they name. */
final class Facts {
    private static final List<String> QUANTITY = List.of("value", "comparator");
    private static final List<String> CODING = List.of("system", "code", "display");

    private final Library library;
    private final FhirModel fhir;
    private final Map<String, List<Fact>> known = new HashMap<>();

    Facts(Library library, FhirModel fhir) {
        this.library = library;
        this.fhir = fhir;
    }

    /** Returns the facts of a segment or datatype map, from the type of the guide's table or that its target begins with; none where there is no such map. */
    List<Fact> of(String id, String type) {
        MapFile map = library.maps().get(id);
        if (map == null || map.isMessage()) {
            return List.of();
        }
        int dot = map.to().equals(type) ? -1 : map.to().indexOf('.');
        Trail above = dot < 0
                ? Trail.NOWHERE
                : Trail.of(map.to().substring(dot + 1), map.to().substring(0, dot), fhir);
        return below(id).stream()
                .map(fact -> fact.within(fact.row(), List.of(), map.from(), above.steps()))
                .toList();
    }

    /** Returns the facts of a map below its target. */
    private List<Fact> below(String id) {
        List<Fact> facts = known.get(id);
        if (facts == null) {
            facts = new ArrayList<>();
            MapFile map = Objects.requireNonNull(library.maps().get(id), "maps that load name maps that are there");
            for (Row row : map.rows()) {
                if (row.way() != Way.SKIP) {
                    add(facts, row, Trail.of(row.to(), map.to(), fhir));
                }
            }
            known.put(id, facts);
        }
        return facts;
    }

    private void add(List<Fact> facts, Row row, Trail to) {
        List<Reading> reads =
                row.from().stream().map(Reading::of).filter(Objects::nonNull).toList();
        for (int i = 0; i < to.steps().size(); i++) {
            String step = to.steps().get(i).name();
            if (step.startsWith("extension(")) {
                facts.add(new Fact(row, Way.VALUE, reads, to.upTo(i + 1, ElementStep.of("url")), step));
            }
        }
        if (row.way() == Way.WITH) {
            addMap(facts, row, reads, to);
            return;
        }
        String constant = row.way() == Way.VALUE ? row.argument() : "";
        facts.add(new Fact(row, row.way(), reads, to.steps(), constant));
        for (List<ElementStep> part : parts(row, to)) {
            facts.add(new Fact(row, row.way(), reads, part, constant));
        }
    }

    /** What a table or the notation of a quantity fills below the element that is named. */
    private static List<List<ElementStep>> parts(Row row, Trail to) {
        if (row.way() == Way.AS && row.argument().equals("quantity")) {
            return below(to.steps(), QUANTITY);
        }
        if (row.way() == Way.TABLE && to.type().equals("CodeableConcept")) {
            return below(to.upTo(to.steps().size(), ElementStep.of("coding")), CODING);
        }
        return row.way() == Way.TABLE && to.type().equals("Coding") ? below(to.steps(), CODING) : List.of();
    }

    private static List<List<ElementStep>> below(List<ElementStep> path, List<String> names) {
        return names.stream()
                .map(name -> Stream.concat(path.stream(), Stream.of(ElementStep.of(name)))
                        .toList())
                .toList();
    }

    private void addMap(List<Fact> facts, Row row, List<Reading> reads, Trail to) {
        MapFile map =
                Objects.requireNonNull(library.maps().get(row.argument()), "maps that load name maps that are there");
        FhirType type = fhir.type(map.to());
        boolean hop = type != null && type.isResource() && to.type().equals("Reference");
        List<ElementStep> target = hop ? to.upTo(to.steps().size(), ElementStep.into(map.to())) : to.steps();
        facts.add(new Fact(row, Way.WITH, reads, target, ""));
        for (Fact fact : below(row.argument())) {
            facts.add(fact.within(row, reads, map.from(), target));
        }
    }
}
