// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a resource needs in a Bundle of the five kinds of information beyond what it needs in a document. */
final class EntryRules {
    private static final String CONDITION = "Condition";
    private static final String OBSERVATION = "Observation";

    private EntryRules() {}

    static List<ClinsRule> all() {
        return Stream.of(origins(), findings(), patients())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ClinsRule> origins() {
        return Stream.of(
                        Stream.of(CONDITION, OBSERVATION, "AllergyIntolerance", "MedicationRequest")
                                .map(type -> rule(
                                        "institution",
                                        type,
                                        "it says which institution, in ten digits",
                                        EntryRules::institution)),
                        Stream.of(CONDITION, OBSERVATION)
                                .map(type -> rule(
                                        "department",
                                        type,
                                        "it says which department, in words",
                                        EntryRules::department)),
                        Stream.of(CONDITION, OBSERVATION)
                                .map(type -> rule(
                                        "encounter",
                                        type,
                                        "it holds the visit, and points to it",
                                        EntryRules::encounter)))
                .flatMap(rules -> rules)
                .toList();
    }

    private static List<ClinsRule> findings() {
        return List.of(
                rule("onset", CONDITION, "onsetDateTime is there", has("onsetDateTime")),
                rule("performer", OBSERVATION, "it holds who ordered it, and points to him", EntryRules::performer),
                rule(
                        "no-member",
                        OBSERVATION,
                        "it has no hasMember",
                        has("hasMember").negate()),
                rule("local-code", OBSERVATION, "one code is the institution's own", EntryRules::localCode),
                rule("long-term", OBSERVATION, "only an infection is marked to be kept long", EntryRules::longTerm));
    }

    private static List<ClinsRule> patients() {
        return List.of(
                rule("profile", "Patient", "it is a JP_Patient_eCS", patient -> profile(patient, "Patient")),
                rule(
                        "member-id",
                        "Patient",
                        "one identifier is the insured person's, insurer:symbol:number:branch",
                        EntryRules::memberId),
                rule("names", "Patient", "names in kanji and in kana, without a wide space", EntryRules::names),
                rule("person", "Patient", "gender, birthDate and one address with its text", EntryRules::person));
    }

    private static ClinsRule rule(String name, String type, String says, Predicate<JsonNode> holds) {
        return new ClinsRule(name, type, says, holds);
    }

    private static Predicate<JsonNode> has(String element) {
        return resource -> resource.has(element);
    }

    private static boolean institution(JsonNode resource) {
        return Elements.text(Elements.extension(resource, ClinsUri.INSTITUTION), "valueIdentifier", "value")
                .matches("[0-4][0-9][1-3][0-9]{7}");
    }

    private static boolean department(JsonNode resource) {
        return !Elements.text(Elements.extension(resource, ClinsUri.DEPARTMENT), "valueCodeableConcept", "text")
                .isEmpty();
    }

    private static boolean encounter(JsonNode resource) {
        return holds(resource, "Encounter", resource.path("encounter"));
    }

    private static boolean performer(JsonNode observation) {
        return holds(observation, "Practitioner", observation.path("performer").path(0));
    }

    private static boolean holds(JsonNode resource, String type, JsonNode reference) {
        String id = Elements.text(reference, "reference").replaceFirst("^#", "");
        return Elements.items(resource.path("contained")).stream()
                .anyMatch(one -> Elements.text(one, "resourceType").equals(type)
                        && Elements.text(one, "id").equals(id));
    }

    private static boolean localCode(JsonNode observation) {
        return Elements.coding(observation.path("code"), ClinsUri.LOCAL_CODE)
                .filter(coding -> !Elements.text(coding, "code").isEmpty())
                .isPresent();
    }

    private static boolean longTerm(JsonNode observation) {
        boolean marked = Elements.items(observation.path("meta").path("tag")).stream()
                .anyMatch(tag -> Elements.text(tag, "code").equals("LTS"));
        return !marked
                || Elements.codings(observation.path("code")).stream()
                        .anyMatch(coding -> Elements.text(coding, "system").contains("_InfectionLabo_CS"));
    }

    static boolean profile(JsonNode resource, String name) {
        String profile = Elements.text(resource.path("meta").path("profile").path(0));
        String wanted = ClinsUri.PROFILES + name + "_eCS";
        return profile.equals(wanted) || profile.startsWith(wanted + "|");
    }

    private static boolean memberId(JsonNode patient) {
        List<String> ids = Elements.items(patient.path("identifier")).stream()
                .filter(identifier -> Elements.text(identifier, "system").equals(ClinsUri.MEMBER_ID))
                .map(identifier -> Elements.text(identifier, "value"))
                .toList();
        return ids.size() == 1 && ids.get(0).matches("[0-9]{8}:[^:\\s　]*:[^:\\s　]*:([0-9]{2})?");
    }

    private static boolean names(JsonNode patient) {
        Set<String> kinds = new HashSet<>();
        for (JsonNode name : patient.path("name")) {
            if (Elements.text(name, "text").contains("　") || !name.has("family") || !name.has("given")) {
                return false;
            }
            kinds.add(Elements.text(Elements.extension(name, ClinsUri.NAME_KIND), "valueCode"));
        }
        return kinds.containsAll(Set.of("IDE", "SYL"));
    }

    private static boolean person(JsonNode patient) {
        return patient.has("gender")
                && patient.has("birthDate")
                && patient.path("address").size() == 1
                && !Elements.text(patient.path("address").path(0), "text").isEmpty();
    }
}
