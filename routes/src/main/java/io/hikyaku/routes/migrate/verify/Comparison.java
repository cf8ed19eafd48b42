// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.verify;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.fhir.ExpectedTarget.Expected;
import io.hikyaku.connectors.fhir.FhirSearch;
import io.hikyaku.connectors.fhir.ResourceContent;
import io.hikyaku.routes.ledger.CampaignReading.Origin;
import io.hikyaku.routes.migrate.verify.TargetReport.Difference;
import io.hikyaku.routes.migrate.verify.TargetReport.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is expected → what a server holds of it, resource by resource. By one thread. */
final class Comparison {
    /** What a history may hold; of these types a surplus is found even where the source has none. */
    private static final List<String> CLINICAL = List.of(
            "AllergyIntolerance",
            "Appointment",
            "Composition",
            "Condition",
            "Coverage",
            "Device",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "Immunization",
            "List",
            "Location",
            "Medication",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Procedure",
            "RelatedPerson",
            "ServiceRequest",
            "Specimen");

    private static final int BATCH = 500;

    private final String destination;
    private final Expectation expectation;
    private final FhirSearch server;
    private final Function<List<String>, Map<String, Origin>> origins;

    private final Map<String, Map<String, Long>> types = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> notSearched = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<ResourceContent> doubtful = new ArrayList<>();

    /**
     * Prepares a comparison.
     *
     * @param origins message keys → where those messages came from
     */
    Comparison(
            String destination,
            Expectation expectation,
            FhirSearch server,
            Function<List<String>, Map<String, Origin>> origins) {
        this.destination = destination;
        this.expectation = expectation;
        this.server = server;
        this.origins = origins;
    }

    TargetReport compare() {
        Set<String> wanted = new TreeSet<>(CLINICAL);
        Set<String> expected = new TreeSet<>();
        expectation.resources().keySet().forEach(identity -> {
            expected.add(type(identity));
            count(type(identity), TargetReport.EXPECTED);
        });
        wanted.addAll(expected);
        wanted.forEach(type -> search(type, expected.contains(type)));
        decide();
        unseen();
        decide();
        differences.sort(Comparator.comparing(Difference::identity));
        return new TargetReport(destination, types, differences, expectation.notConverted(), notSearched);
    }

    private void search(String type, boolean isExpected) {
        try {
            server.each(type, this::found);
        } catch (ConnectorException e) {
            if (isExpected) {
                throw e;
            }
            notSearched.add(type);
        }
    }

    /** A page may show again what the one before has shown, while somebody writes. */
    private void found(ResourceContent content) {
        if (!seen.add(content.identity())) {
            return;
        }
        Expected expected = expectation.resources().get(content.identity());
        if (expected != null && expected.hash().equals(content.hash())) {
            count(type(content.identity()), Kind.SAME.word());
            return;
        }
        doubtful.add(content);
        if (doubtful.size() == BATCH) {
            decide();
        }
    }

    /** What no page showed is asked for by name: a search may miss what is written meanwhile. */
    private void unseen() {
        for (String identity : expectation.resources().keySet()) {
            if (!seen.contains(identity)) {
                Optional<ResourceContent> found = server.read(identity);
                found.ifPresentOrElse(this::found, () -> differs(Kind.MISSING, identity, List.of()));
            }
        }
    }

    private void decide() {
        Map<String, Origin> known = origins.apply(doubtful.stream()
                .flatMap(content -> content.messageKey().stream())
                .distinct()
                .toList());
        List<ResourceContent> different = new ArrayList<>();
        for (ResourceContent content : doubtful) {
            Kind kind = kind(content, content.messageKey().map(known::get).orElse(null));
            if (kind == Kind.DIFFERENT) {
                different.add(content);
            } else if (kind.isDifference()) {
                differs(kind, content.identity(), List.of());
            } else {
                count(type(content.identity()), kind.word());
            }
        }
        doubtful.clear();
        name(different);
    }

    /** What a message of this very campaign wrote is no other's, whatever it says. */
    private Kind kind(ResourceContent content, @Nullable Origin origin) {
        Expected expected = expectation.resources().get(content.identity());
        if (origin == null || origin.isOwn()) {
            return expected == null ? Kind.SURPLUS : Kind.DIFFERENT;
        }
        boolean isStale =
                expected != null && !expected.isStandIn() && origin.occurred().isBefore(expected.occurred());
        return isStale ? Kind.STALE : Kind.OTHERS;
    }

    private void name(List<ResourceContent> different) {
        Map<String, ResourceContent> expected = expectation.contents(
                different.stream().map(ResourceContent::identity).toList());
        for (ResourceContent content : different) {
            ResourceContent ours = expected.get(content.identity());
            differs(Kind.DIFFERENT, content.identity(), ours == null ? List.of() : ours.differences(content));
        }
    }

    private void differs(Kind kind, String identity, List<String> paths) {
        differences.add(new Difference(kind.word(), identity, paths));
        count(type(identity), kind.word());
    }

    private void count(String type, String word) {
        types.computeIfAbsent(type, name -> new TreeMap<>()).merge(word, 1L, Long::sum);
    }

    private static String type(String identity) {
        return identity.substring(0, identity.indexOf('/'));
    }
}
