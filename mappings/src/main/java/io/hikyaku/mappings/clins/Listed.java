// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.clins.Known.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of a patient → what is on his lists. */
final class Listed {
    private static final String PROBLEMS = "11450-4";
    private static final String ALLERGIES = "48765-2";

    private Listed() {}

    /** Whether a whole list of the diseases was told. */
    static boolean hasDiseases(Known known) {
        return snapshot(known, PROBLEMS).isPresent();
    }

    /** Whether a whole list of the allergies was told. */
    static boolean hasAllergies(Known known) {
        return snapshot(known, ALLERGIES).isPresent();
    }

    private static Optional<Fact> snapshot(Known known, String code) {
        return known.all("List").stream()
                .filter(list -> Entry.code(list.resource(), "code").equals(code)
                        && Elements.text(list.resource(), "mode").equals("snapshot"))
                .findFirst();
    }

    /** Those the newest whole list names, and those that were told of by themselves after it; none that is withdrawn. */
    static List<Fact> diseases(Known known) {
        Optional<Fact> list = snapshot(known, PROBLEMS);
        Set<String> named = new HashSet<>();
        list.ifPresent(one ->
                one.resource().path("entry").forEach(entry -> named.add(Elements.text(entry, "item", "reference"))));
        return known.all("Condition").stream()
                .filter(fact -> named.contains(fact.identity())
                        || (list.filter(fact::laterThan).isPresent() && isListed(fact.resource())))
                .filter(fact ->
                        !Entry.code(fact.resource(), "verificationStatus").equals("entered-in-error"))
                .toList();
    }

    /** A visit's diagnosis (DG1) is not on the list of diseases unless the list says so. */
    private static boolean isListed(JsonNode condition) {
        return Elements.items(condition.path("category")).stream()
                .noneMatch(category ->
                        Elements.text(category.path("coding").path(0), "code").equals("encounter-diagnosis"));
    }

    /** All that were told of and never taken back: that an allergy is missing from a message is no reason to forget it. */
    static List<Fact> allergies(Known known) {
        return known.all("AllergyIntolerance").stream()
                .filter(fact ->
                        !Entry.code(fact.resource(), "verificationStatus").matches("entered-in-error|refuted"))
                .toList();
    }
}
