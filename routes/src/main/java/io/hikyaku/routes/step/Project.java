// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.mappings.clins.Projector;
import io.hikyaku.mappings.clins.Projector.Projection;
import io.hikyaku.mappings.clins.SentDocument;
import io.hikyaku.mappings.clins.Told;
import io.hikyaku.mappings.clins.Transmission;
import io.hikyaku.mappings.clins.Transmissions;
import io.hikyaku.mappings.clins.Unit;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.KnownPatients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Bundle → what a destination that holds state, and no events, is to be told because of it: {@code {"transmissions": […]}}. The message is
 * remembered first; what it says together with all before it is compared with what the destination was told. A document is told itself.
 */
final class Project implements Processor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String destination;
    private final String facility;
    private final Projector projector;
    private final KnownPatients known;
    private final Deliveries deliveries;
    private final Clock clock;

    /**
     * Makes the step.
     *
     * @param steps what all steps of the engine share
     * @param destination whose state it is
     * @param projector makes it of what is known
     */
    Project(Steps steps, String destination, Projector projector) {
        this.destination = destination;
        this.facility = steps.settings().get("hikyaku.facility");
        this.projector = projector;
        this.known = steps.known();
        this.deliveries = steps.deliveries();
        this.clock = steps.clock();
    }

    @Override
    public void process(Exchange exchange) {
        byte[] bundle = Envelope.body(exchange.getMessage());
        List<Transmission> all =
                SentDocument.of(bundle).map(this::document).orElseGet(() -> state(Told.of(bundle), exchange));
        ObjectNode body = JSON.createObjectNode();
        ArrayNode transmissions = body.putArray("transmissions");
        all.forEach(one -> transmissions.add(one.json()));
        exchange.getMessage().setBody(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A document tells nothing of the state: it is told itself. */
    private List<Transmission> document(SentDocument document) {
        String told = told(List.of(document.identity())).getOrDefault(document.identity(), "");
        return document.after(told, facility).stream().toList();
    }

    private List<Transmission> state(List<Told> told, Exchange exchange) {
        Instant occurred = Instant.parse(Envelope.header(exchange, Envelope.OCCURRED));
        known.tell(destination, told, occurred, Long.parseLong(Envelope.header(exchange, Envelope.SEQUENCE)));
        Map<String, String> merged = merged(told);
        merged.forEach((replaced, survivor) -> known.merge(destination, replaced, survivor));
        List<Transmission> all = new ArrayList<>();
        Set<String> touched = told.stream().map(Told::identity).collect(Collectors.toSet());
        told.stream()
                .map(one -> merged.getOrDefault(one.patient(), one.patient()))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .forEach(patient -> all.addAll(changes(patient, touched)));
        merged.forEach((replaced, survivor) -> all.addAll(withdrawn(replaced, survivor)));
        return all;
    }

    /** Which patient's record another's takes the place of. */
    private static Map<String, String> merged(List<Told> told) {
        Map<String, String> merged = new LinkedHashMap<>();
        for (Told one : told) {
            for (JsonNode link : one.resource().path("link")) {
                String other = link.path("other").path("reference").asText().replaceFirst("^Patient/", "");
                if (link.path("type").asText().equals("replaced-by") && !other.isEmpty()) {
                    merged.put(one.patient(), other);
                }
            }
        }
        return merged;
    }

    /** The lists of the record that was replaced are taken back: what is on them is on those of the other now. */
    private List<Transmission> withdrawn(String replaced, String survivor) {
        String memberId = projector
                .project(known.of(destination, survivor), clock.instant())
                .memberId();
        return projector.lists(replaced).stream()
                .flatMap(unit -> new Transmissions(facility, memberId).of(unit, told(unit)).stream())
                .toList();
    }

    private List<Transmission> changes(String patient, Set<String> touched) {
        Projection projection = projector.project(known.of(destination, patient), clock.instant());
        Map<String, String> waitedFor = known.waiting(destination, patient);
        List<Unit> looked = projection.units().stream()
                .filter(unit -> isConcerned(unit, touched) || waitedFor.containsKey(unit.id()))
                .toList();
        Map<String, String> waiting = new TreeMap<>();
        looked.stream()
                .filter(unit -> !unit.waitsFor().isEmpty())
                .forEach(unit -> waiting.put(unit.id(), unit.waitsFor()));
        known.waits(destination, patient, looked.stream().map(Unit::id).collect(Collectors.toSet()), waiting);
        Transmissions transmissions = new Transmissions(facility, projection.memberId());
        return looked.stream()
                .flatMap(unit -> transmissions.of(unit, told(unit)).stream())
                .toList();
    }

    /** A report is looked at when a message tells of it; the lists are short, and always looked at. */
    private static boolean isConcerned(Unit unit, Set<String> touched) {
        return !unit.id().startsWith("O-")
                || touched.contains("DiagnosticReport/" + unit.id().substring(2));
    }

    private Map<String, String> told(Unit unit) {
        return told(Transmissions.identities(unit));
    }

    private Map<String, String> told(List<String> identities) {
        Map<String, String> hashes = new HashMap<>();
        Map<String, Applied> applied = deliveries.applied(destination, identities);
        applied.forEach((identity, one) -> hashes.put(identity, one.contentHash()));
        return hashes;
    }
}
