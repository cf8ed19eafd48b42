// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Patient → the Patient every Bundle begins with. What is not known is left out; the rules say whether that will do. */
final class PatientEntry {
    private final ClinsSettings settings;

    PatientEntry(ClinsSettings settings) {
        this.settings = settings;
    }

    ObjectNode of(Known.Fact fact, String memberId) {
        JsonNode known = fact.resource();
        ObjectNode patient = Elements.object().put("resourceType", "Patient");
        patient.put("id", Elements.text(known, "id"));
        ObjectNode meta = patient.putObject("meta").put("lastUpdated", settings.time(fact.occurred()));
        meta.putArray("profile").add(settings.profile("Patient"));
        patient.set("identifier", identifiers(known, memberId));
        names(known, patient);
        Elements.copy(known, patient, "telecom", "gender", "birthDate");
        address(known, patient);
        return patient;
    }

    private ArrayNode identifiers(JsonNode known, String memberId) {
        ArrayNode identifiers = Elements.object().putArray("identifier");
        String own = ClinsUri.PATIENT_ID + settings.facility();
        for (JsonNode identifier : known.path("identifier")) {
            if (Elements.text(identifier, "system").equals(own) && identifiers.isEmpty()) {
                identifiers.addObject().put("system", own).put("value", Elements.text(identifier, "value"));
            }
        }
        if (!memberId.isEmpty()) {
            identifiers.addObject().put("system", ClinsUri.MEMBER_ID).put("value", memberId);
        }
        return identifiers;
    }

    /** The names in kanji and in kana; a wide space between family and given name is a narrow one here. */
    private static void names(JsonNode known, ObjectNode patient) {
        ArrayNode names = Elements.object().putArray("name");
        for (JsonNode name : known.path("name")) {
            if (Elements.text(Elements.extension(name, ClinsUri.NAME_KIND), "valueCode")
                    .matches("IDE|SYL")) {
                ObjectNode own = names.addObject();
                Elements.copy(name, own, "extension");
                own.put("text", Elements.text(name, "text").replace('　', ' ').strip());
                Elements.copy(name, own, "family", "given");
            }
        }
        if (!names.isEmpty()) {
            patient.set("name", names);
        }
    }

    /** One address, at home if there is one, with its text. */
    private static void address(JsonNode known, ObjectNode patient) {
        JsonNode chosen = null;
        for (JsonNode address : known.path("address")) {
            boolean home = Elements.text(address, "use").equals("home");
            if (!Elements.text(address, "text").isEmpty() && (chosen == null || home)) {
                chosen = address;
            }
        }
        if (chosen != null) {
            ObjectNode own = patient.putArray("address").addObject();
            Elements.copy(chosen, own, "text", "city", "state", "postalCode");
        }
    }
}
