// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Who prescribes → records 1 to 5. */
final class Issuer {
    private static final String FIX_INSTITUTION = "name the institution's own Organization: --institution FILE";
    private static final String TEN_DIGITS = "[0-9]{10}";

    private final Sj1Settings settings;
    private final Resources resources;
    private final Gaps gaps;

    Issuer(Sj1Settings settings, Resources resources, Gaps gaps) {
        this.settings = settings;
        this.resources = resources;
        this.gaps = gaps;
    }

    /**
     * Adds the records.
     *
     * @param institution the installation's own Organization; a missing node where none is given
     * @param requester of the prescription: a PractitionerRole, or a Practitioner
     */
    void write(JsonNode institution, JsonNode requester, Sj1Lines lines) {
        JsonNode ordered = resources.at(requester.path("organization"));
        JsonNode organization = institution.isMissingNode() ? ordered : institution;
        place(organization, lines);
        department(requester, lines);
        boolean role = requester.has("practitioner");
        HumanName doctor = HumanName.of(role ? resources.at(requester.path("practitioner")) : requester);
        gaps.required(
                doctor.kanji(),
                "the name of the doctor",
                "MedicationRequest.requester",
                "let the order name who prescribes, in HL7 v2 ORC-12");
        lines.add(Sj1Record.DOCTOR, "", doctor.kana(), doctor.kanji());
    }

    private void place(JsonNode organization, Sj1Lines lines) {
        String facility = settings.facility();
        if (!facility.matches(TEN_DIGITS) || facility.matches("0+")) {
            gaps.missing("the number of the institution is missing", "hikyaku.facility", "set its ten digits");
        }
        String whole = facility.matches(TEN_DIGITS) ? facility : "0".repeat(10);
        String name = required(organization.path("name"), "the name of the institution", "Organization.name");
        lines.add(Sj1Record.INSTITUTION, whole.substring(2, 3), whole.substring(3), whole.substring(0, 2), name);
        JsonNode address = organization.path("address").path(0);
        String text = required(address.path("text"), "the address of the institution", "Organization.address");
        String postal = address.path("postalCode").asText("").replace("-", "");
        lines.add(Sj1Record.ADDRESS, postal, text);
        String phone = telecom(organization, "phone");
        if (!phone.isEmpty()) {
            lines.add(Sj1Record.TELEPHONE, phone, telecom(organization, "fax"), "");
        }
    }

    private String required(JsonNode node, String what, String at) {
        return gaps.required(node.asText(""), what, at, FIX_INSTITUTION);
    }

    private static String telecom(JsonNode organization, String system) {
        return StreamSupport.stream(organization.path("telecom").spliterator(), false)
                .filter(point -> system.equals(point.path("system").asText()))
                .map(point -> point.path("value").asText())
                .findFirst()
                .orElse("");
    }

    /** A hospital's own code of a department is none of the national list, so only its name is carried. */
    private static void department(JsonNode requester, Sj1Lines lines) {
        JsonNode specialty = requester.path("specialty").path(0);
        String display = specialty.path("coding").path(0).path("display").asText("");
        String name = specialty.path("text").asText(display);
        if (!name.isEmpty()) {
            lines.add(Sj1Record.DEPARTMENT, "1", "", name);
        }
    }
}
