// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of the resources of the service, in whatever they stand. */
final class ResourceRules {
    private static final List<String> TOLD =
            List.of("Condition", "AllergyIntolerance", "Observation", "MedicationRequest");
    private static final String GENERAL_NAME = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/MedicationGeneralOrderCode";
    private static final List<String> DRUG_SYSTEMS = List.of(
            "http://capstandard.jp/iyaku.info/CodeSystem/YJ-code",
            "http://capstandard.jp/CodeSystem/KikakubetsuYakuzaiSeibun",
            GENERAL_NAME,
            "http://jpfhir.jp/fhir/eCS/CodeSystem/MedicationCodeNocoded_CS");
    private static final String USAGE =
            "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_MedicationDosage_PeriodOfUse";

    private ResourceRules() {}

    /**
     * The rules.
     *
     * @param generalDrugCodes the list of 一般処方名コード, if the installation has it; without one no such code is doubted
     */
    static List<ClinsRule> all(Set<String> generalDrugCodes) {
        List<ClinsRule> rules = new ArrayList<>();
        for (String type : TOLD) {
            rules.add(rule(
                    "last-updated",
                    type,
                    "meta.lastUpdated and meta.profile are there",
                    resource -> !Elements.text(resource, "meta", "lastUpdated").isEmpty()
                            && resource.path("meta").path("profile").size() == 1));
            rules.add(
                    rule("resource-id", type, "one identifier is the resource's own number", ResourceRules::ownNumber));
            rules.add(rule(
                    "indication",
                    type,
                    "what the service is to do with it is a tag its type may have",
                    ResourceRules::indication));
        }
        rules.addAll(diseases());
        rules.addAll(allergies());
        rules.addAll(examinations());
        rules.addAll(drugs(generalDrugCodes));
        return rules;
    }

    private static List<ClinsRule> diseases() {
        return List.of(
                rule(
                        "disease-code",
                        "Condition",
                        "one code is of the MEDIS list, or all nines",
                        condition -> Elements.coding(condition.path("code"), ClinsUri.DISEASE)
                                .filter(coding ->
                                        Elements.text(coding, "code").matches("[0-9]{8}") && coding.has("display"))
                                .isPresent()),
                rule("disease-words", "Condition", "the words that were written down are there", words("code")),
                rule(
                        "disease-category",
                        "Condition",
                        "one category",
                        condition -> condition.path("category").size() == 1),
                rule(
                        "disease-status",
                        "Condition",
                        "it is not withdrawn, and has a status",
                        condition -> !Entry.code(condition, "clinicalStatus").isEmpty()
                                && Entry.code(condition, "verificationStatus").matches("confirmed|unconfirmed")));
    }

    private static List<ClinsRule> allergies() {
        return List.of(
                rule(
                        "allergen-code",
                        "AllergyIntolerance",
                        "the allergen is of J-FAGY, or its code that says there is none",
                        allergy -> !Elements.codings(allergy.path("code")).isEmpty()
                                && Elements.codings(allergy.path("code")).stream()
                                        .allMatch(coding ->
                                                Elements.text(coding, "system").contains("JP_Jfagy")
                                                        && !Elements.text(coding, "code")
                                                                .isEmpty())),
                rule(
                        "allergen-words",
                        "AllergyIntolerance",
                        "the words that were written down are there",
                        words("code")),
                rule(
                        "allergy-status",
                        "AllergyIntolerance",
                        "it is not withdrawn, and has a status",
                        allergy -> Entry.code(allergy, "clinicalStatus").matches("active|inactive|resolved")
                                && !Entry.code(allergy, "verificationStatus").equals("entered-in-error")));
    }

    private static List<ClinsRule> examinations() {
        return List.of(
                laboratory(
                        "result-status",
                        "the status is not amended, withdrawn or unknown",
                        observation -> Elements.text(observation, "status")
                                .matches("registered|preliminary|final|corrected|cancelled")),
                laboratory("result-words", "the words of the examination are there", words("code")),
                laboratory(
                        "local-code-form",
                        "the institution's own code has letters, digits, hyphen and low line only",
                        observation -> Elements.coding(observation.path("code"), ClinsUri.LOCAL_CODE)
                                .map(coding -> Elements.text(coding, "code"))
                                .filter(code -> !code.matches("[A-Za-z0-9_-]+"))
                                .isEmpty()),
                laboratory(
                        "result-value",
                        "there is a value, or why there is none",
                        observation -> !Elements.text(observation, "dataAbsentReason", "text")
                                        .isEmpty()
                                || observation.has("valueQuantity")
                                || observation.has("valueString")
                                || observation.has("valueCodeableConcept")),
                laboratory(
                        "range-unit", "a reference range has the unit of the value", ResourceRules::rangeHasTheUnit));
    }

    private static List<ClinsRule> drugs(Set<String> generalDrugCodes) {
        return List.of(
                rule(
                        "drug-code",
                        "MedicationRequest",
                        "a drug is coded by YJ, 規格別 or general name, or said to be uncoded",
                        request -> drugCodings(request)
                                .anyMatch(coding -> DRUG_SYSTEMS.contains(Elements.text(coding, "system")))),
                rule(
                        "general-name",
                        "MedicationRequest",
                        "a general name is on the list, where there is one",
                        request -> generalDrugCodes.isEmpty()
                                || drugCodings(request)
                                        .filter(coding ->
                                                Elements.text(coding, "system").equals(GENERAL_NAME))
                                        .allMatch(coding -> generalDrugCodes.contains(Elements.text(coding, "code")))),
                rule(
                        "drug-words",
                        "MedicationRequest",
                        "the name of the drug is there",
                        words("medicationCodeableConcept")),
                rule(
                        "drug-order",
                        "MedicationRequest",
                        "it is a completed order",
                        request -> Elements.text(request, "status").equals("completed")
                                && Elements.text(request, "intent").equals("order")),
                rule(
                        "drug-usage",
                        "MedicationRequest",
                        "each dosage has words, a code, a period and a kind of amount",
                        ResourceRules::usage));
    }

    private static ClinsRule rule(String name, String type, String says, Predicate<JsonNode> holds) {
        return new ClinsRule(name, type, says, holds);
    }

    /** Only results of a laboratory: an Observation of a document may be of another profile. */
    private static ClinsRule laboratory(String name, String says, Predicate<JsonNode> holds) {
        return rule(
                name,
                "Observation",
                says,
                observation -> !EntryRules.profile(observation, "Observation_LabResult") || holds.test(observation));
    }

    private static Predicate<JsonNode> words(String element) {
        return resource -> !Elements.text(resource, element, "text").isEmpty();
    }

    private static boolean ownNumber(JsonNode resource) {
        return Elements.items(resource.path("identifier")).stream()
                        .filter(identifier ->
                                Elements.text(identifier, "system").equals(ClinsUri.RESOURCE_ID)
                                        && !Elements.text(identifier, "value").isEmpty())
                        .count()
                == 1;
    }

    private static boolean indication(JsonNode resource) {
        boolean condition = Elements.text(resource, "resourceType").equals("Condition");
        return Elements.items(resource.path("meta").path("tag")).stream()
                .filter(tag -> Elements.text(tag, "system").equals(ClinsUri.INDICATION))
                .map(tag -> Elements.text(tag, "code"))
                .allMatch(code -> code.equals("LTS") || (condition && code.matches("UNINFORMED|UNDELIVERED")));
    }

    private static boolean rangeHasTheUnit(JsonNode observation) {
        JsonNode value = observation.path("valueQuantity");
        for (JsonNode range : observation.path("referenceRange")) {
            for (String bound : List.of("low", "high")) {
                for (String part : List.of("unit", "code")) {
                    String own = Elements.text(range, bound, part);
                    if (!own.isEmpty() && !own.equals(Elements.text(value, part))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static Stream<JsonNode> drugCodings(JsonNode request) {
        return Elements.codings(request.path("medicationCodeableConcept")).stream();
    }

    private static boolean usage(JsonNode request) {
        List<JsonNode> dosages = Elements.items(request.path("dosageInstruction"));
        return !dosages.isEmpty()
                && dosages.stream()
                        .allMatch(dosage -> !Elements.text(dosage, "text").isEmpty()
                                && dosage.path("timing").path("code").has("coding")
                                && Optional.of(Elements.extension(dosage, USAGE))
                                        .filter(one -> !one.isMissingNode())
                                        .isPresent()
                                && dosage.path("doseAndRate").path(0).has("type"));
    }
}
