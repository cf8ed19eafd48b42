// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One resource a message tells of a patient.
 *
 * @param patient the logical id of the patient
 * @param identity {@code Type/id}
 * @param onlyIfNew whether it says less than what may be known already: it only stands in where nothing is known
 * @param resource FHIR
 */
public record Told(String patient, String identity, boolean onlyIfNew, JsonNode resource) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the projection reads; nothing else is worth keeping. */
    private static final Set<String> TYPES = Set.of(
            "Patient",
            "Coverage",
            "Organization",
            "List",
            "Condition",
            "AllergyIntolerance",
            "DiagnosticReport",
            "Observation",
            "Specimen",
            "ServiceRequest",
            "Encounter",
            "Practitioner",
            "PractitionerRole",
            "MedicationRequest",
            "Medication");

    /**
     * The Bundle a mapping made → what it tells; a resource that names no patient is told of each the Bundle names.
     *
     * @throws IllegalArgumentException if it is no Bundle
     */
    public static List<Told> of(byte[] bundle) {
        List<JsonNode> entries = Elements.items(json(bundle).path("entry"));
        List<String> patients = entries.stream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> Elements.text(resource, "resourceType").equals("Patient"))
                .map(resource -> Elements.text(resource, "id"))
                .toList();
        List<Told> all = new ArrayList<>();
        for (JsonNode entry : entries) {
            JsonNode resource = entry.path("resource");
            if (TYPES.contains(Elements.text(resource, "resourceType"))) {
                boolean onlyIfNew =
                        Elements.text(entry, "request", "ifNoneMatch").equals("*");
                String identity = Elements.text(resource, "resourceType") + "/" + Elements.text(resource, "id");
                for (String patient : named(resource, patients)) {
                    all.add(new Told(patient, identity, onlyIfNew, resource));
                }
            }
        }
        return List.copyOf(all);
    }

    private static List<String> named(JsonNode resource, List<String> patients) {
        if (Elements.text(resource, "resourceType").equals("Patient")) {
            return List.of(Elements.text(resource, "id"));
        }
        for (String name : List.of("subject", "patient", "beneficiary")) {
            String reference = Elements.text(resource, name, "reference");
            if (reference.startsWith("Patient/")) {
                return List.of(reference.substring("Patient/".length()));
            }
        }
        return patients;
    }

    /** Bytes → FHIR in JSON. */
    public static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a fact takes the place of the one that was known. */
    public static boolean replaces(Known.Fact known, Known.Fact own) {
        return !own.standIn() && !known.laterThan(own);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Told[%s]".formatted(identity);
    }
}
