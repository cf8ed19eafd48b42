// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.dispensing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.prescription.sj1.CodeSystems;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The Bundle of the prescription: whose it is, and what was ordered.
 *
 * @param bundle the Bundle
 */
record OrderedDrugs(ObjectNode bundle) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static OrderedDrugs of(byte[] bundle) {
        try {
            if (JSON.readTree(bundle) instanceof ObjectNode root) {
                return new OrderedDrugs(root);
            }
        } catch (IOException e) {
            throw noPrescription("the prescription's Bundle is no JSON");
        }
        throw noPrescription("the prescription's Bundle is no JSON object");
    }

    /** Entries as they were sent, each only for a server that lacks it. */
    List<ObjectNode> onlyIfNew() {
        return stream(bundle.path("entry"))
                .map(entry -> {
                    ObjectNode copy = entry.deepCopy();
                    copy.withObject("/request").put("ifNoneMatch", "*");
                    return copy;
                })
                .toList();
    }

    /** {@code Patient/id}. */
    String patient() {
        return resources("Patient")
                .map(patient -> "Patient/" + patient.path("id").asText())
                .findFirst()
                .orElseThrow(() -> noPrescription("the prescription's Bundle has no Patient"));
    }

    /** What stands before {@code Patient/id} in a fullUrl. */
    String base() {
        String url = bundle.at("/entry/0/fullUrl").asText();
        return url.replaceAll("[^/]+/[^/]+$", "");
    }

    /** The request a drug was handed out for: of its Rp the one with its code, or else, where it was replaced, the one in its place. */
    Optional<String> request(String rp, String inRp, String code) {
        List<JsonNode> ofRp = resources("MedicationRequest")
                .filter(request -> identified(request, CodeSystems.RP, rp))
                .toList();
        return ofRp.stream()
                .filter(request -> stream(request.at("/medicationCodeableConcept/coding"))
                        .anyMatch(coding ->
                                !code.isEmpty() && coding.path("code").asText().equals(code)))
                .findFirst()
                .or(() -> ofRp.stream()
                        .filter(request -> identified(request, CodeSystems.IN_RP, inRp))
                        .findFirst())
                .map(request -> "MedicationRequest/" + request.path("id").asText());
    }

    private static boolean identified(JsonNode request, Set<String> systems, String value) {
        return stream(request.path("identifier"))
                .anyMatch(
                        identifier -> systems.contains(identifier.path("system").asText())
                                && identifier.path("value").asText().equals(value));
    }

    private Stream<JsonNode> resources(String type) {
        return stream(bundle.path("entry"))
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals(type));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static MappingException noPrescription(String what) {
        return new MappingException(
                MappingProblem.NO_DISPENSING,
                what,
                "the prescription as it was recorded",
                "see the message that registered the prescription");
    }
}
