// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Condition → JP_Condition_eCS. */
final class ConditionEntry {
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/ex-diagnosistype";
    private static final List<String> CODES = List.of(
            ClinsUri.DISEASE,
            "http://medis.or.jp/CodeSystem/master-disease-exCode",
            "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/masterB-disease",
            "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-full");

    private final Contained contained;
    private final ClinsSettings settings;

    ConditionEntry(Known known, ClinsSettings settings) {
        this.contained = new Contained(known, settings);
        this.settings = settings;
    }

    ObjectNode of(Known.Fact fact, String patient) {
        JsonNode known = fact.resource();
        // A disease its source restricts the readers of is not handed on to others.
        boolean restricted = Elements.text(known.path("meta").path("security").path(0), "code")
                .matches("V|R");
        ObjectNode condition = Entry.begin(
                fact, settings.profile("Condition"), restricted ? Set.of("UNDELIVERED") : Set.of(), settings);
        JsonNode visit = known.path("encounter");
        contained.encounter(condition, kind(known, visit));
        contained.institution(condition, contained.department(known.path("recorder"), visit));
        principal(known, condition);
        status(known, condition);
        condition.putArray("category").add(Entry.status(CATEGORY, "encounter-diagnosis"));
        ((ObjectNode) condition.path("category").path(0).path("coding").path(0)).put("display", "Encounter Diagnosis");
        condition.set("code", code(known.path("code")));
        condition.putObject("subject").put("reference", patient);
        Elements.copy(known, condition, "onsetDateTime", "recordedDate", "note");
        if (!condition.has("onsetDateTime") && known.has("recordedDate")) {
            condition.set("onsetDateTime", known.get("recordedDate"));
        }
        contained
                .practitioner(condition, contained.person(known.path("recorder")))
                .ifPresent(recorder -> condition.set("recorder", recorder));
        end(known, condition);
        return condition;
    }

    /** The kind of visit: of the visit itself, or as JAHIS says it in a category. */
    private String kind(JsonNode known, JsonNode visit) {
        String kind = contained.kind(visit);
        for (JsonNode category : known.path("category")) {
            String code = Elements.text(category.path("coding").path(0), "code");
            kind = kind.isEmpty() && code.matches("I|O") ? (code.equals("I") ? "IMP" : "AMB") : kind;
        }
        return kind;
    }

    private static void principal(JsonNode known, ObjectNode condition) {
        for (JsonNode category : known.path("category")) {
            JsonNode coding = category.path("coding").path(0);
            if (Elements.text(coding, "system").endsWith("JHSD0007")
                    && Elements.text(coding, "code").equals("1")) {
                ObjectNode type = condition.withArray("extension").addObject().put("url", ClinsUri.DIAGNOSIS_TYPE);
                type.set("valueCodeableConcept", Elements.concept(Elements.coding(TYPE, "principal", "主病名")));
            }
        }
    }

    /** The service does not use "inactive"; what ended otherwise than by being cured is unknown to it. */
    private static void status(JsonNode known, ObjectNode condition) {
        String clinical = Entry.code(known, "clinicalStatus");
        condition.set("clinicalStatus", Entry.status(CLINICAL, clinical.equals("inactive") ? "unknown" : clinical));
        String verification = Entry.code(known, "verificationStatus");
        condition.set(
                "verificationStatus", Entry.status(VERIFICATION, verification.isEmpty() ? "confirmed" : verification));
    }

    /** FHIR allows an end only beside a status that is one; beside "unknown" it is told in words. */
    private static void end(JsonNode known, ObjectNode condition) {
        String ended = Elements.text(known, "abatementDateTime");
        if (ended.isEmpty()) {
            return;
        }
        if (Entry.code(condition, "clinicalStatus").equals("unknown")) {
            condition.withArray("note").addObject().put("text", "終了日 " + ended);
        } else {
            condition.put("abatementDateTime", ended);
        }
    }

    private static ObjectNode code(JsonNode known) {
        ObjectNode code = Elements.object();
        Elements.copy(known, code, "extension");
        ArrayNode codings = code.putArray("coding");
        for (String system : CODES) {
            Optional<JsonNode> coding = Elements.coding(known, system).filter(one -> one.has("display"));
            coding.ifPresent(one -> codings.add(one.deepCopy()));
            if (system.equals(ClinsUri.DISEASE) && coding.isEmpty()) {
                codings.add(Elements.coding(ClinsUri.DISEASE, "99999999", "未コード化傷病名"));
            }
        }
        Elements.copy(known, code, "text");
        return code;
    }
}
