// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.insurance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.clins.MemberId;
import io.hikyaku.mappings.fhir.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A message's Bundle → what the eligibility service is asked about the insurance it names, and, with the answer, the Coverage that holds
 * where that is another.
 *
 * @param bundle what a mapping made
 * @param insured number of the insurer, symbol, number and branch number it names, with colons between
 * @param facility ten digits of the institution, part of each identity
 */
public record Eligibility(JsonNode bundle, InsuredPerson insured, String facility) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MHLW = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber";
    private static final String CORE = "http://jpfhir.jp/fhir/core/StructureDefinition/";
    private static final String EXTENSION = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_";

    /** Bundle → what can be asked; empty where it names no whole insurance of a health insurer, or no patient. */
    public static Optional<Eligibility> of(byte[] bundle, String facility) {
        return MemberId.toldIn(bundle)
                .map(id -> new Eligibility(read(bundle), InsuredPerson.of(id), facility))
                .filter(one -> one.patient().isPresent());
    }

    private static JsonNode read(byte[] bundle) {
        try {
            return JSON.readTree(bundle);
        } catch (IOException e) {
            throw new MappingException(
                    MappingProblem.NO_ORDER,
                    "the bytes are no JSON",
                    "Bundle",
                    "see what the route puts on this queue");
        }
    }

    private Optional<JsonNode> patient() {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/resource/resourceType").asText().equals("Patient"))
                .findFirst();
    }

    /**
     * Answer → the Bundle that tells of the Coverage that holds; empty where it is the one the message names.
     *
     * @param answer whom the service names
     * @param now when it answered
     */
    public Optional<byte[]> changed(InsuredPerson answer, Instant now) {
        if (answer.equals(insured)) {
            return Optional.empty();
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = told.putArray("entry");
        ObjectNode patient = patient().orElseThrow().deepCopy();
        patient.withObject("/request").put("ifNoneMatch", "*");
        entries.add(patient);
        String patientId = patient.at("/resource/id").asText();
        String insurerId = new Identity().of("Organization", facility, List.of("insurer", answer.insurer()));
        entries.add(entry(patient, insurer(insurerId, answer)));
        entries.add(entry(patient, coverage(patientId, insurerId, answer, now)));
        return Optional.of(told.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode resource(String type, String id) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", type).put("id", id);
        resource.putObject("meta").putArray("profile").add(CORE + "JP_" + type);
        return resource;
    }

    private static ObjectNode insurer(String id, InsuredPerson answer) {
        ObjectNode insurer = resource("Organization", id);
        insurer.putArray("identifier").addObject().put("system", MHLW).put("value", answer.insurer());
        return insurer;
    }

    /** One for each patient: what the service answers next takes its place. */
    private ObjectNode coverage(String patientId, String insurerId, InsuredPerson answer, Instant now) {
        ObjectNode coverage =
                resource("Coverage", new Identity().of("Coverage", facility, List.of("eligibility", patientId)));
        coverage.withObject("/meta").put("lastUpdated", now.toString());
        ArrayNode extensions = coverage.putArray("extension");
        extension(extensions, "InsuredPersonSymbol", answer.symbol());
        extension(extensions, "InsuredPersonNumber", answer.number());
        extension(extensions, "InsuredPersonSubNumber", answer.branch());
        coverage.put("status", "active");
        coverage.putObject("beneficiary").put("reference", "Patient/" + patientId);
        began().ifPresent(start -> coverage.putObject("period").put("start", start));
        coverage.putArray("payor").addObject().put("reference", "Organization/" + insurerId);
        return coverage;
    }

    private static void extension(ArrayNode extensions, String name, String value) {
        if (!value.isEmpty()) {
            extensions.addObject().put("url", EXTENSION + name).put("valueString", value);
        }
    }

    /** The service does not say here when it began: not before the one that the message names, which is over. */
    private Optional<String> began() {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/resource/resourceType").asText().equals("Coverage"))
                .map(entry -> entry.at("/resource/period/start").asText())
                .filter(start -> !start.isEmpty())
                .max(String::compareTo);
    }

    private static ObjectNode entry(ObjectNode patient, ObjectNode resource) {
        String identity = resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("fullUrl", patient.path("fullUrl").asText().replaceAll("[^/]+/[^/]+$", "") + identity);
        entry.set("resource", resource);
        entry.putObject("request").put("method", "PUT").put("url", identity);
        return entry;
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Eligibility";
    }
}
