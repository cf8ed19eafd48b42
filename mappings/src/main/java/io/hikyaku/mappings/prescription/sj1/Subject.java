// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;

/** The patient → records 11 to 13. */
final class Subject {
    private static final String FIX = "let the message say it, in HL7 v2 PID";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private final Gaps gaps;

    Subject(Gaps gaps) {
        this.gaps = gaps;
    }

    void write(JsonNode patient, Sj1Lines lines) {
        HumanName name = HumanName.of(patient);
        String number = patient.path("identifier").path(0).path("value").asText("");
        String kanji = gaps.required(name.kanji(), "the patient's name", "Patient.name", FIX);
        String kana = gaps.required(name.kana(), "the patient's name in kana", "Patient.name", FIX);
        lines.add(Sj1Record.PATIENT, number, kanji, kana);
        lines.add(Sj1Record.SEX, sex(patient.path("gender").asText("")));
        String born = patient.path("birthDate").asText("");
        if (!born.matches(DAY)) {
            gaps.missing("the day of birth is missing, or only its month or year is known", "Patient.birthDate", FIX);
        }
        lines.add(Sj1Record.BIRTH_DATE, born.replace("-", ""));
    }

    private String sex(String gender) {
        return switch (gender) {
            case "male" -> "1";
            case "female" -> "2";
            default -> {
                gaps.missing(
                        "the sex is neither male nor female, and the record knows no other", "Patient.gender", FIX);
                yield "";
            }
        };
    }
}
