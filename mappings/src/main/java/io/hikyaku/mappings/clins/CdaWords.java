// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.ssmix2.CdaNarrative;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A form with a CDA document, {@code cda} in Base64 → the same with the words of its sections, where the form has none of its own. What
 * no section takes is not lost: the document goes along as it is.
 */
final class CdaWords {
    /** Codes of LOINC for sections → the sections of the service's documents they are in one kind or the other. */
    private static final Map<String, Set<String>> SECTIONS = Map.ofEntries(
            Map.entry("42349-1", Set.of("950")),
            Map.entry("10154-3", Set.of("352")),
            Map.entry("29299-5", Set.of("312")),
            Map.entry("10164-2", Set.of("360")),
            Map.entry("11348-0", Set.of("370")),
            Map.entry("10157-6", Set.of("550")),
            Map.entry("29545-1", Set.of("610")),
            Map.entry("8648-8", Set.of("330", "333")),
            Map.entry("10183-2", Set.of("430", "444")),
            Map.entry("18776-5", Set.of("424")),
            Map.entry("30954-2", Set.of("620", "623")));

    private CdaWords() {}

    /**
     * Adds them.
     *
     * @param patient the patient's entry of the document, whose number at the institution must be the CDA's
     */
    static JsonNode added(JsonNode form, DocumentKind kind, JsonNode patient) {
        if (!form.has("cda")) {
            return form;
        }
        if (kind == DocumentKind.CHECKUP) {
            throw DocumentForm.problem("cda", "leave it out: a report of a checkup takes none here");
        }
        CdaNarrative cda = read(form);
        String number = Elements.text(patient.path("identifier").path(0), "value");
        if (!cda.patientIds().contains(number)) {
            throw DocumentForm.problem("cda, which is of another patient", "take the document of this patient");
        }
        ObjectNode whole = form.deepCopy();
        ObjectNode words = whole.path("words") instanceof ObjectNode own ? own : whole.putObject("words");
        Set<String> own = new HashSet<>();
        words.fieldNames().forEachRemaining(own::add);
        for (CdaNarrative.Section section : cda.sections()) {
            kind.sections().stream()
                    .filter(wanted -> !own.contains(wanted.code()) && isOf(wanted, section))
                    .findFirst()
                    .ifPresent(wanted -> words.put(
                            wanted.code(), (Elements.text(words, wanted.code()) + "\n" + section.words()).strip()));
        }
        return whole;
    }

    private static boolean isOf(DocumentSection wanted, CdaNarrative.Section section) {
        return SECTIONS.getOrDefault(section.code(), Set.of()).contains(wanted.code())
                || section.title().equals(wanted.title());
    }

    private static CdaNarrative read(JsonNode form) {
        try {
            byte[] bytes = Base64.getDecoder().decode(Elements.text(form, "cda"));
            return CdaNarrative.read(bytes).orElseThrow(IllegalArgumentException::new);
        } catch (IllegalArgumentException e) {
            throw DocumentForm.problem(
                    "cda",
                    "take a CDA document without a DOCTYPE, of at most %d bytes".formatted(CdaNarrative.MOST_BYTES));
        }
    }
}
