// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Named rules → which of them a Bundle, or a resource by itself, breaks. Thread-safe.
 *
 * @param rules in the order they are looked at
 */
public record ClinsRules(List<ClinsRule> rules) {
    /** Makes one. */
    public ClinsRules {
        rules = List.copyOf(rules);
    }

    /**
     * A broken rule.
     *
     * @param rule which
     * @param at the place: {@code Bundle}, or the entry and its type; no content
     */
    public record Breach(ClinsRule rule, String at) {
        /** Returns the name and the place. */
        @Override
        public String toString() {
            return rule.name() + " at " + at;
        }
    }

    /** The rules of what stands in any exchange of the service, a document too. */
    public static ClinsRules ofResources(Set<String> generalDrugCodes) {
        return new ClinsRules(ResourceRules.all(generalDrugCodes));
    }

    /** The rules of a Bundle of the five kinds of information, and of what stands in it. */
    public static ClinsRules ofBundles() {
        return new ClinsRules(Stream.of(BundleRules.all(), EntryRules.all(), ResourceRules.all(Set.of()))
                .flatMap(List::stream)
                .toList());
    }

    /** The rules of {@link #ofBundles()} that are about single resources, and the codes of drugs. */
    public static ClinsRules ofEntries(Set<String> generalDrugCodes) {
        return new ClinsRules(Stream.of(EntryRules.all(), ResourceRules.all(generalDrugCodes))
                .flatMap(List::stream)
                .toList());
    }

    /** Bundle or other resource → the rules it breaks, in the order of the rules. */
    public List<Breach> judge(JsonNode resource) {
        List<Breach> breaches = new ArrayList<>(of(resource, Elements.text(resource, "resourceType")));
        int index = 0;
        for (JsonNode entry : resource.path("entry")) {
            JsonNode inner = entry.path("resource");
            breaches.addAll(of(inner, "entry[%d] %s".formatted(index++, Elements.text(inner, "resourceType"))));
        }
        return List.copyOf(breaches);
    }

    private List<Breach> of(JsonNode resource, String at) {
        return rules.stream()
                .filter(rule -> rule.type().equals(Elements.text(resource, "resourceType")))
                .filter(rule -> !rule.holds().test(resource))
                .map(rule -> new Breach(rule, at))
                .toList();
    }
}
