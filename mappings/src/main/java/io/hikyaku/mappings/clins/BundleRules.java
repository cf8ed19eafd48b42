// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of a Bundle of the five kinds of information (JP_Bundle_CLINS), and of the resources in one. */
final class BundleRules {
    private static final Set<String> KINDS = Set.of("AllergyIntolerance", "Condition", "Observation");

    private BundleRules() {}

    static List<ClinsRule> all() {
        return List.of(
                bundle("bundle-collection", "the type is collection", is("type", "collection")),
                bundle("bundle-profile", "meta.profile names JP_Bundle_CLINS, with or without a version", bundle -> {
                    String profile =
                            Elements.text(bundle.path("meta").path("profile").path(0));
                    return profile.equals(ClinsUri.BUNDLE) || profile.startsWith(ClinsUri.BUNDLE + "|");
                }),
                bundle(
                        "bundle-times",
                        "meta.lastUpdated and timestamp are there",
                        bundle -> !Elements.text(bundle, "meta", "lastUpdated").isEmpty() && bundle.has("timestamp")),
                bundle(
                        "bundle-tag",
                        "one tag says which kind of resource it tells of",
                        bundle -> KINDS.contains(kind(bundle))),
                bundle(
                        "bundle-identifier",
                        "the identifier is institution^year^id",
                        bundle -> Elements.text(bundle, "identifier", "system").equals(ClinsUri.BUNDLE_IDENTIFIER)
                                && Elements.text(bundle, "identifier", "value")
                                        .matches("[0-4][0-9][1-3][0-9]{7}\\^20[23][0-9]\\^[A-Za-z0-9-]{1,36}")),
                bundle(
                        "patient-first",
                        "the first entry is the Patient, and the only one",
                        bundle -> Elements.items(bundle.path("entry")).stream()
                                                .map(BundleRules::type)
                                                .toList()
                                                .indexOf("Patient")
                                        == 0
                                && count(bundle, "Patient") == 1),
                bundle(
                        "never-patient-alone",
                        "at least one resource of its kind: a Patient alone deletes them all",
                        bundle -> count(bundle, kind(bundle)) > 0),
                bundle(
                        "one-kind",
                        "nothing but the Patient and resources of its kind: others are silently dropped",
                        bundle -> count(bundle, "Patient") + count(bundle, kind(bundle))
                                == bundle.path("entry").size()),
                bundle("fresh-urls", "each fullUrl is a urn:uuid of its own", BundleRules::urlsAreTheirOwn),
                bundle(
                        "references",
                        "entries point to the Patient and into themselves only",
                        BundleRules::pointsInside),
                bundle(
                        "one-transmission",
                        "it is no larger than one transmission may be",
                        bundle -> bundle.toString().length() <= ClinsSettings.MOST_BYTES));
    }

    /** What a resource needs in such a Bundle beyond what it needs in a document. */
    static List<ClinsRule> ofEntries() {
        return Stream.of(
                        Stream.of("Condition", "Observation", "AllergyIntolerance", "MedicationRequest")
                                .map(type -> new ClinsRule(
                                        "institution",
                                        type,
                                        "it says which institution, in ten digits",
                                        BundleRules::institution)),
                        Stream.of("Condition", "Observation")
                                .map(type -> new ClinsRule(
                                        "department",
                                        type,
                                        "it says which department, in words",
                                        BundleRules::department)),
                        Stream.of("Condition", "Observation")
                                .map(type -> new ClinsRule(
                                        "encounter",
                                        type,
                                        "it holds the visit, and points to it",
                                        BundleRules::encounter)),
                        Stream.of(
                                new ClinsRule("onset", "Condition", "onsetDateTime is there", has("onsetDateTime")),
                                new ClinsRule(
                                        "performer",
                                        "Observation",
                                        "it holds who ordered it, and points to him",
                                        BundleRules::performer),
                                new ClinsRule(
                                        "no-member",
                                        "Observation",
                                        "it has no hasMember",
                                        has("hasMember").negate()),
                                new ClinsRule(
                                        "local-code",
                                        "Observation",
                                        "one code is the institution's own",
                                        BundleRules::localCode),
                                new ClinsRule(
                                        "long-term",
                                        "Observation",
                                        "only an infection is marked to be kept long",
                                        BundleRules::longTerm),
                                new ClinsRule(
                                        "profile",
                                        "Patient",
                                        "it is a JP_Patient_eCS",
                                        patient -> profile(patient, "Patient")),
                                new ClinsRule(
                                        "member-id",
                                        "Patient",
                                        "one identifier is the insured person's, insurer:symbol:number:branch",
                                        BundleRules::memberId),
                                new ClinsRule(
                                        "names",
                                        "Patient",
                                        "names in kanji and in kana, without a wide space",
                                        BundleRules::names),
                                new ClinsRule(
                                        "person",
                                        "Patient",
                                        "gender, birthDate and one address with its text",
                                        BundleRules::person)))
                .flatMap(rules -> rules)
                .toList();
    }

    private static ClinsRule bundle(String name, String says, Predicate<JsonNode> holds) {
        return new ClinsRule(name, "Bundle", says, holds);
    }

    private static Predicate<JsonNode> is(String element, String value) {
        return resource -> Elements.text(resource, element).equals(value);
    }

    static Predicate<JsonNode> has(String element) {
        return resource -> resource.has(element);
    }

    private static String kind(JsonNode bundle) {
        List<JsonNode> tags = Elements.items(bundle.path("meta").path("tag")).stream()
                .filter(tag -> Elements.text(tag, "system").equals(ClinsUri.BUNDLE_TYPE))
                .toList();
        return tags.size() == 1 ? Elements.text(tags.get(0), "code") : "";
    }

    private static String type(JsonNode entry) {
        return Elements.text(entry, "resource", "resourceType");
    }

    private static long count(JsonNode bundle, String type) {
        return Elements.items(bundle.path("entry")).stream()
                .filter(entry -> type(entry).equals(type))
                .count();
    }

    private static boolean urlsAreTheirOwn(JsonNode bundle) {
        Set<String> urls = new HashSet<>();
        for (JsonNode entry : bundle.path("entry")) {
            String url = Elements.text(entry, "fullUrl");
            if (!url.matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") || !urls.add(url)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pointsInside(JsonNode bundle) {
        String patient = Elements.text(bundle.path("entry").path(0), "fullUrl");
        return bundle.findValues("reference").stream()
                .map(JsonNode::asText)
                .allMatch(reference -> reference.equals(patient) || reference.startsWith("#"));
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
