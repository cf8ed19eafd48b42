// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observation of a laboratory report → JP_Observation_LabResult_eCS, for the examinations the service takes. */
final class ObservationEntry {
    private static final Map<String, String> STATUS = Map.of("amended", "corrected", "unknown", "registered");

    private final Known known;
    private final Contained contained;
    private final ClinsSettings settings;

    ObservationEntry(Known known, ClinsSettings settings) {
        this.known = known;
        this.contained = new Contained(known, settings);
        this.settings = settings;
    }

    /** The examination it is, if the service takes it. */
    Optional<LaboItems.Item> item(JsonNode observation) {
        return Elements.codings(observation.path("code")).stream()
                .map(coding -> settings.items().of(Elements.text(coding, "code")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    ObjectNode of(Known.Fact fact, JsonNode report, LaboItems.Item item, String patient) {
        JsonNode told = fact.resource();
        ObjectNode observation = Entry.begin(
                fact, settings.profile("Observation_LabResult"), item.infection() ? Set.of("LTS") : Set.of(), settings);
        JsonNode visit = told.has("encounter") ? told.path("encounter") : report.path("encounter");
        JsonNode role = known.find(told.path("basedOn").path(0))
                .map(order -> order.path("requester"))
                .orElse(told.path("performer").path(0));
        contained.encounter(observation, contained.kind(visit));
        contained.institution(observation, contained.department(role, visit));
        String status = Elements.text(told, "status");
        observation.put("status", STATUS.getOrDefault(status, status));
        ObjectNode category = Elements.coding(ClinsUri.LABORATORY, "laboratory", "");
        observation.putArray("category").add(Elements.concept(category));
        observation.set("code", code(told, item));
        observation.putObject("subject").put("reference", patient);
        Elements.copy(told, observation, "effectiveDateTime");
        issued(fact, report, observation);
        performer(told, role, observation);
        contained.specimen(observation, told.path("specimen"));
        value(told, observation);
        return observation;
    }

    /** Whoever ordered it, as the service wants, or else who made it. */
    private void performer(JsonNode told, JsonNode role, ObjectNode observation) {
        Optional<JsonNode> person = contained
                .person(role)
                .or(() -> contained.person(told.path("performer").path(0)));
        contained
                .practitioner(observation, person)
                .ifPresent(performer -> observation.putArray("performer").add(performer));
    }

    /** An instant, so where the report does not say it, the time it was told. */
    private void issued(Known.Fact fact, JsonNode report, ObjectNode observation) {
        String issued = Elements.text(report, "issued");
        observation.put("issued", issued.isEmpty() ? settings.time(fact.occurred()) : issued);
    }

    private static void value(JsonNode told, ObjectNode observation) {
        Elements.copy(told, observation, "valueQuantity", "valueString", "valueCodeableConcept");
        Elements.copy(told, observation, "interpretation", "note");
        boolean valued = observation.has("valueQuantity")
                || observation.has("valueString")
                || observation.has("valueCodeableConcept");
        if (!valued) {
            ObjectNode absent = observation.putObject("dataAbsentReason");
            Elements.copy(told.path("dataAbsentReason"), absent, "coding", "text");
            if (Elements.text(absent, "text").isEmpty()) {
                absent.put("text", "結果なし");
            }
        }
        for (JsonNode range : told.path("referenceRange")) {
            boolean bounds = range.has("low") || range.has("high");
            if (bounds && sameUnit(told, range.path("low")) && sameUnit(told, range.path("high"))) {
                Elements.copy(range, observation.withArray("referenceRange").addObject(), "low", "high", "text");
            }
        }
    }

    /** A range in another unit than the value's would be refused, and would mislead. */
    private static boolean sameUnit(JsonNode told, JsonNode bound) {
        JsonNode value = told.path("valueQuantity");
        return bound.isMissingNode()
                || (Elements.text(bound, "unit").equals(Elements.text(value, "unit"))
                        && Elements.text(bound, "code").equals(Elements.text(value, "code")));
    }

    private ObjectNode code(JsonNode told, LaboItems.Item item) {
        JsonNode concept = told.path("code");
        ObjectNode code = Elements.object();
        ArrayNode codings = code.putArray("coding");
        JsonNode own = Elements.codings(concept).stream()
                .filter(coding -> !Elements.text(coding, "code").equals(item.code()))
                .findFirst()
                .orElse(concept.path("coding").path(0));
        String text = Elements.text(concept, "text").isEmpty()
                ? Elements.text(own, "display")
                : Elements.text(concept, "text");
        String display = Elements.text(own, "display").isEmpty() ? text : Elements.text(own, "display");
        codings.add(Elements.coding(ClinsUri.LOCAL_CODE, localCode(told, own), display));
        codings.add(Elements.coding(item.system(), item.code(), item.display()));
        code.put("text", text);
        return code;
    }

    /** The institution's own code and its material, in the letters the service allows. */
    private String localCode(JsonNode told, JsonNode own) {
        String material = known.find(told.path("specimen"))
                .map(specimen ->
                        Elements.text(specimen.path("type").path("coding").path(0), "code"))
                .orElse("");
        String code = Elements.text(own, "code") + (material.isEmpty() ? "" : "_" + material);
        return code.replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
