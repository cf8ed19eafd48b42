// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** AllergyIntolerance → JP_AllergyIntolerance_eCS. It is kept for long, because it does not pass. */
final class AllergyEntry {
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    private static final String J_FAGY = "http://jpfhir\\.jp/fhir/core/CodeSystem/.*JP_Jfagy.*";

    private final Contained contained;
    private final ClinsSettings settings;

    AllergyEntry(Known known, ClinsSettings settings) {
        this.contained = new Contained(known, settings);
        this.settings = settings;
    }

    ObjectNode of(Known.Fact fact, String patient) {
        JsonNode known = fact.resource();
        ObjectNode allergy = Entry.begin(fact, settings.profile("AllergyIntolerance"), Set.of("LTS"), settings);
        JsonNode visit = known.path("encounter");
        contained.institution(allergy, contained.department(known.path("recorder"), visit));
        String clinical = Entry.code(known, "clinicalStatus");
        allergy.set("clinicalStatus", Entry.status(CLINICAL, clinical.isEmpty() ? "active" : clinical));
        String verification = Entry.code(known, "verificationStatus");
        if (!verification.isEmpty()) {
            allergy.set("verificationStatus", Entry.status(VERIFICATION, verification));
        }
        Elements.copy(known, allergy, "type", "category", "criticality");
        allergy.set("code", code(known));
        allergy.putObject("patient").put("reference", patient);
        Elements.copy(known, allergy, "onsetDateTime", "recordedDate", "note", "reaction");
        return allergy;
    }

    /** The allergen's code of J-FAGY, or the one that says there is none; the sender's words in any case. */
    private static ObjectNode code(JsonNode known) {
        JsonNode concept = known.path("code");
        Optional<JsonNode> coded = Elements.codings(concept).stream()
                .filter(coding -> Elements.text(coding, "system").matches(J_FAGY) && coding.has("display"))
                .findFirst();
        ObjectNode code =
                Elements.concept(coded.map(JsonNode::<ObjectNode>deepCopy).orElseGet(() -> uncoded(known)));
        String text = Elements.text(concept, "text");
        code.put("text", text.isEmpty() ? Elements.text(concept.path("coding").path(0), "display") : text);
        return code;
    }

    private static ObjectNode uncoded(JsonNode known) {
        return switch (Elements.text(known.path("category").path(0))) {
            case "food" -> Elements.coding(ClinsUri.FOOD, "D9F000000000", "食品ダミーコード");
            case "medication", "biologic" -> Elements.coding(ClinsUri.MEDICATION, "D9M000000000", "医薬品ダミーコード");
            default -> Elements.coding(ClinsUri.OTHER_ALLERGEN, "D9N000000000", "非食品・非医薬品ダミーコード");
        };
    }
}
