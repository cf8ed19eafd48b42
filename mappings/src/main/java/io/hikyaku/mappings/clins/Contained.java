// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What an entry holds within itself, because entries of a Bundle may only point to the Patient. */
final class Contained {
    private static final Map<String, String> KINDS =
            Map.of("AMB", "外来", "IMP", "入院", "EMER", "救急", "HH", "在宅", "PRENC", "入院前受診");
    private static final String CORE = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_";

    private final Known known;
    private final ClinsSettings settings;

    Contained(Known known, ClinsSettings settings) {
        this.known = known;
        this.settings = settings;
    }

    /** Adds the visit something was found at: the kind of it, and nothing more. Its profile is known without a version only. */
    void encounter(ObjectNode resource, String kind) {
        String code = KINDS.containsKey(kind) ? kind : "AMB";
        ObjectNode encounter = add(resource, "Encounter", "encounter", ClinsUri.PROFILES + "Encounter_eCS");
        encounter.put("status", "finished");
        encounter.set("class", Elements.coding(ClinsUri.ACT_CODE, code, KINDS.getOrDefault(code, "")));
        resource.putObject("encounter").put("reference", "#encounter");
    }

    /** The kind of visit a reference points to; empty if it is not known. */
    String kind(JsonNode reference) {
        return known.find(reference)
                .map(encounter -> Elements.text(encounter, "class", "code"))
                .orElse("");
    }

    /** Adds a person and returns the reference to him; empty if nobody is known. */
    Optional<ObjectNode> practitioner(ObjectNode resource, Optional<JsonNode> person) {
        return person.filter(one -> one.has("name")).map(one -> {
            ObjectNode practitioner = add(resource, "Practitioner", "practitioner", CORE + "Practitioner");
            Elements.copy(one, practitioner, "identifier", "name");
            return Elements.object().put("reference", "#practitioner");
        });
    }

    /** Adds the specimen an examination was made of. */
    void specimen(ObjectNode resource, JsonNode reference) {
        known.find(reference).ifPresent(one -> {
            ObjectNode specimen = add(resource, "Specimen", "specimen", CORE + "Specimen");
            Elements.copy(one, specimen, "type");
            resource.putObject("specimen").put("reference", "#specimen").put("type", "Specimen");
        });
    }

    /** Whom a reference points to: a person, directly or by his role. */
    Optional<JsonNode> person(JsonNode reference) {
        return known.find(reference).flatMap(one -> switch (Elements.text(one, "resourceType")) {
            case "Practitioner" -> Optional.of(one);
            case "PractitionerRole" -> known.find(one.path("practitioner"));
            default -> Optional.empty();
        });
    }

    /** Adds the institution and the department, which is said to be unknown where nobody told it. */
    void institution(ObjectNode resource, Optional<JsonNode> department) {
        ObjectNode institution = resource.withArray("extension").addObject().put("url", ClinsUri.INSTITUTION);
        institution
                .putObject("valueIdentifier")
                .put("system", ClinsUri.INSTITUTION_ID)
                .put("value", settings.facility());
        ObjectNode own = resource.withArray("extension").addObject().put("url", ClinsUri.DEPARTMENT);
        ObjectNode concept = own.putObject("valueCodeableConcept");
        department
                .flatMap(one -> Elements.coding(one, ClinsUri.DEPARTMENT_CODE))
                .ifPresent(coding -> concept.putArray("coding").add(coding.deepCopy()));
        concept.put(
                "text",
                department.map(Contained::words).filter(text -> !text.isEmpty()).orElse("不明"));
    }

    private static String words(JsonNode concept) {
        String text = Elements.text(concept, "text");
        return text.isEmpty() ? Elements.text(concept.path("coding").path(0), "display") : text;
    }

    /** The department by the role of who did it, or else by the visit it was done at. */
    Optional<JsonNode> department(JsonNode role, JsonNode encounter) {
        Optional<JsonNode> ofRole =
                known.find(role).map(one -> one.path("specialty").path(0));
        return ofRole.filter(one -> !one.isMissingNode())
                .or(() -> known.find(encounter).map(one -> one.path("serviceType")))
                .filter(one -> !one.isMissingNode());
    }

    private static ObjectNode add(ObjectNode resource, String type, String id, String profile) {
        ObjectNode one = resource.withArray("contained")
                .addObject()
                .put("resourceType", type)
                .put("id", id);
        one.putObject("meta").putArray("profile").add(profile);
        return one;
    }
}
