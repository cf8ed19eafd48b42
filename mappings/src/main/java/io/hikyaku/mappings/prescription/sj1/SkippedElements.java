// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The elements of a MedicationRequest that the e-prescription is made without, and why. */
final class SkippedElements {
    private static final Pattern INDEX = Pattern.compile("\\(\\d+\\)");
    private static final Map<Pattern, String> WHY = new LinkedHashMap<>();

    static {
        skip("resourceType|id|meta\\..*", "what the resource is called at a FHIR server is nothing to a pharmacy");
        skip("identifier\\..*", "numbers of the hospital's own; the service numbers the prescription itself");
        skip("category\\..*", "how the hospital sorts its orders");
        skip("encounter\\..*", "the visit is not part of a prescription");
        skip("recorder\\..*", "who typed it in is not who prescribes");
        skip("subject\\..*|requester\\..*", "the names are carried, not how one resource points to another");
        skip("dosageInstruction\\.text", "the name of the usage says it");
        skip(
                "dosageInstruction\\.timing\\.code\\.(text|coding\\..*)",
                "the code and name of the usage that are carried say it");
        skip("dosageInstruction\\.route\\..*", "the usage says by which route");
        skip("dosageInstruction\\.method\\..*", "the usage says how it is taken");
        skip("medicationCodeableConcept\\..*", "one code of the drug is carried; the service takes no other");
    }

    private SkippedElements() {}

    private static void skip(String path, String why) {
        WHY.put(Pattern.compile("MedicationRequest\\.(" + path + ")"), why);
    }

    /** Returns why an element is left out, if that is on purpose. */
    static Optional<String> why(String path) {
        String plain = INDEX.matcher(path).replaceAll("");
        return WHY.entrySet().stream()
                .filter(skip -> skip.getKey().matcher(plain).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
