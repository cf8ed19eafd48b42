// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.clins.Known.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a patient → what the service is to hold of him. The same facts give the same units, whatever order they were told
 * in. Thread-safe.
 *
 * <p>A list is told whole or not at all: it takes the place of the one before, so one that is not known whole would take away what
 * nobody told of. It is known whole once a snapshot of it was told (SS-MIX2 PPR-01, ADT-61).
 */
public final class Projector {
    private static final String DISEASES = "C-";
    private static final String ALLERGIC_TO = "A-";

    /**
     * What the service is to hold of one patient.
     *
     * @param memberId the insured person; empty if it is not known
     * @param units anything can be said of, in a fixed order
     */
    public record Projection(String memberId, List<Unit> units) {
        /** Makes one. */
        public Projection {
            units = List.copyOf(units);
        }

        /** Returns a text without content. */
        @Override
        public String toString() {
            return "Projection[%d]".formatted(units.size());
        }
    }

    private final ClinsSettings settings;
    private final Retention retention;
    private final ClinsRules rules;

    /** A projector for an installation. */
    public Projector(ClinsSettings settings) {
        this.settings = settings;
        this.retention = new Retention(settings.zone());
        this.rules = ClinsRules.ofBundles();
    }

    /**
     * Projects.
     *
     * @param known of one patient
     * @param now when it is made; decides what is too old to be told
     * @return no unit as long as nobody told of the patient himself
     */
    public Projection project(Known known, Instant now) {
        List<Fact> patients = known.all("Patient");
        if (patients.size() != 1) {
            return new Projection("", List.of());
        }
        String memberId = known.memberId().orElse("");
        ObjectNode patient = new PatientEntry(settings).of(patients.get(0), memberId);
        return new Projection(memberId, new Run(known, new Assembly(settings, patient, memberId, now)).units());
    }

    /** The lists of a patient, with nothing on them: of one whose record another's takes the place of. */
    public List<Unit> lists(String patient) {
        return List.of(
                new Unit(DISEASES + patient, settings.sinceYear(), List.of(), ""),
                new Unit(ALLERGIC_TO + patient, settings.sinceYear(), List.of(), ""));
    }

    /** One patient. */
    private final class Run {
        private final Known known;
        private final Assembly assembly;
        private final String patient;

        Run(Known known, Assembly assembly) {
            this.known = known;
            this.assembly = assembly;
            this.patient = Elements.text(assembly.patient(), "id");
        }

        List<Unit> units() {
            List<Unit> units = new ArrayList<>();
            if (Listed.hasDiseases(known)) {
                units.add(list(DISEASES + patient, diseases()));
            }
            if (Listed.hasAllergies(known)) {
                units.add(list(ALLERGIC_TO + patient, allergies()));
            }
            for (Fact report : known.all("DiagnosticReport")) {
                if (isLaboratory(report.resource())) {
                    units.add(report(report));
                }
            }
            return units;
        }

        private List<ObjectNode> diseases() {
            ConditionEntry entry = new ConditionEntry(known, settings);
            return Listed.diseases(known).stream()
                    .filter(fact -> retention.keeps(fact.resource(), "abatementDateTime", assembly.now()))
                    .map(fact -> entry.of(fact, Assembly.PATIENT))
                    .toList();
        }

        private List<ObjectNode> allergies() {
            AllergyEntry entry = new AllergyEntry(known, settings);
            return Listed.allergies(known).stream()
                    .map(fact -> entry.of(fact, Assembly.PATIENT))
                    .toList();
        }

        private boolean isLaboratory(JsonNode report) {
            return Elements.items(report.path("category")).stream()
                    .flatMap(category -> Elements.codings(category).stream())
                    .anyMatch(coding -> Elements.text(coding, "code").equals("LP29693-6"));
        }

        private Unit report(Fact report) {
            ObservationEntry entry = new ObservationEntry(known, settings);
            List<ObjectNode> results = Elements.items(report.resource().path("result")).stream()
                    .flatMap(result -> result(entry, report.resource(), result))
                    .toList();
            String id = "O-" + Elements.text(report.resource(), "id");
            int year = retention.year(report.resource(), "effectiveDateTime").orElse(settings.sinceYear());
            boolean written = year >= ClinsSettings.FIRST_YEAR && year <= ClinsSettings.LAST_YEAR;
            return unit(id, written ? year : settings.sinceYear(), results, true);
        }

        private Stream<ObjectNode> result(ObservationEntry entry, JsonNode report, JsonNode reference) {
            Fact fact = known.facts().get(Elements.text(reference, "reference"));
            if (fact == null || Elements.text(fact.resource(), "status").matches("entered-in-error|cancelled")) {
                return Stream.empty();
            }
            return entry
                    .item(fact.resource())
                    .filter(item ->
                            item.infection() || retention.keeps(fact.resource(), "effectiveDateTime", assembly.now()))
                    .map(item -> entry.of(fact, report, item, Assembly.PATIENT))
                    .stream();
        }

        private Unit list(String id, List<ObjectNode> resources) {
            return unit(id, settings.sinceYear(), resources, false);
        }

        /** What would be refused, or misunderstood, is not told: the unit waits, and what the service holds stays. */
        private Unit unit(String id, int year, List<ObjectNode> resources, boolean mayBeSplit) {
            if (assembly.memberId().isEmpty()) {
                return Unit.waiting(id, year, "member-id");
            }
            try {
                List<ClinsBundle> bundles = assembly.bundles(id, year, resources, mayBeSplit);
                for (ClinsBundle bundle : bundles) {
                    List<ClinsRules.Breach> breaches = rules.judge(bundle.bundle());
                    if (!breaches.isEmpty()) {
                        return Unit.waiting(id, year, breaches.get(0).rule().name());
                    }
                }
                return new Unit(id, year, bundles, "");
            } catch (Assembly.TooLarge e) {
                return Unit.waiting(id, year, "one-transmission");
            }
        }
    }
}
