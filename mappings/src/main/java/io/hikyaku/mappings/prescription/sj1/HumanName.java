// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The name of a person as a prescription writes it.
 *
 * @param kanji family and given name with a fullwidth blank; empty if not known
 * @param kana the same in halfwidth kana; empty if not known
 */
record HumanName(String kanji, String kana) {
    private static final String REPRESENTATION = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";

    static HumanName of(JsonNode person) {
        String kanji = "";
        String kana = "";
        for (JsonNode name : person.path("name")) {
            String representation = representation(name);
            if (representation.equals("SYL") && kana.isEmpty()) {
                kana = HalfwidthKana.of(text(name, " "));
            } else if (!representation.equals("SYL") && kanji.isEmpty()) {
                kanji = text(name, "\u3000");
            }
        }
        return new HumanName(kanji, kana);
    }

    private static String representation(JsonNode name) {
        for (JsonNode extension : name.path("extension")) {
            if (REPRESENTATION.equals(extension.path("url").asText())) {
                return extension.path("valueCode").asText();
            }
        }
        return "";
    }

    private static String text(JsonNode name, String blank) {
        String family = name.path("family").asText("");
        String given = name.path("given").path(0).asText("");
        if (!family.isEmpty() && !given.isEmpty()) {
            return family + blank + given;
        }
        String whole = name.path("text").asText(family + given);
        return whole.replace("\u3000", " ").replace(" ", blank);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "HumanName";
    }
}
