// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of a Bundle of the five kinds of information (JP_Bundle_CLINS). */
final class BundleRules {
    private static final Set<String> KINDS = Set.of("AllergyIntolerance", "Condition", "Observation");

    private BundleRules() {}

    static List<ClinsRule> all() {
        return Stream.concat(ofItself().stream(), ofEntries().stream()).toList();
    }

    private static List<ClinsRule> ofItself() {
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
                                        .matches("[0-4][0-9][1-3][0-9]{7}\\^20[23][0-9]\\^[A-Za-z0-9-]{1,36}")));
    }

    private static List<ClinsRule> ofEntries() {
        return List.of(
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
                        bundle ->
                                bundle.toString().getBytes(StandardCharsets.UTF_8).length <= ClinsSettings.MOST_BYTES));
    }

    private static ClinsRule bundle(String name, String says, Predicate<JsonNode> holds) {
        return new ClinsRule(name, "Bundle", says, holds);
    }

    private static Predicate<JsonNode> is(String element, String value) {
        return resource -> Elements.text(resource, element).equals(value);
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
}
