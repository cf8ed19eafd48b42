// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The resources a document holds, made of what is known and of its form. */
final class DocumentEntries {
    private final Known known;
    private final DocumentForm form;
    private final ClinsSettings settings;
    private final Instant now;

    DocumentEntries(Known known, DocumentForm form, ClinsSettings settings, Instant now) {
        this.known = known;
        this.form = form;
        this.settings = settings;
        this.now = now;
    }

    /** The resources of a section. */
    List<ObjectNode> of(DocumentSection section, String patient) {
        return switch (section.fill()) {
            case WORDS -> List.of();
            case DISEASES ->
                Listed.diseases(known).stream()
                        .map(fact -> new ConditionEntry(known, settings).of(fact, patient))
                        .toList();
            case ALLERGIES ->
                Listed.allergies(known).stream()
                        .map(fact -> new AllergyEntry(known, settings).of(fact, patient))
                        .toList();
            case PURPOSE -> List.of(purpose(form.words(section)));
            case STAY -> List.of(stay());
            case REFERENCE -> List.of(reference(section));
        };
    }

    ObjectNode practitioner(String... path) {
        JsonNode own = form.json();
        for (String name : path) {
            own = own.path(name);
        }
        ObjectNode practitioner = begin("Practitioner", ClinsUri.PROFILES + "Practitioner_eCS");
        ObjectNode name = practitioner.putArray("name").addObject();
        name.putArray("extension").addObject().put("url", ClinsUri.NAME_KIND).put("valueCode", "IDE");
        String family = Elements.text(own, "family");
        String given = Elements.text(own, "given");
        name.put("text", (family + " " + given).strip()).put("family", family);
        name.putArray("given").add(given);
        return practitioner;
    }

    ObjectNode institution(JsonNode own, String number) {
        ObjectNode institution = begin("Organization", ClinsUri.PROFILES + "Organization_eCS");
        institution
                .putArray("identifier")
                .addObject()
                .put("system", ClinsUri.INSTITUTION_ID)
                .put("value", number);
        institution.put("name", Elements.text(own, "name"));
        String address = Elements.text(own, "address");
        if (!address.isEmpty()) {
            institution.putArray("address").addObject().put("text", address);
        }
        return institution;
    }

    private ObjectNode purpose(String words) {
        ObjectNode encounter = begin("Encounter", settings.profile("Encounter"));
        encounter.put("status", "finished");
        encounter.set("class", Elements.coding(ClinsUri.ACT_CODE, "AMB", "外来"));
        encounter.putArray("reasonCode").addObject().put("text", words);
        return encounter;
    }

    /** The stay that ended last, with its length in days and how it ended. */
    ObjectNode stay() {
        JsonNode told = known.all("Encounter").stream()
                .map(Known.Fact::resource)
                .filter(one -> Elements.text(one, "class", "code").equals("IMP"))
                .filter(one -> !Elements.text(one, "period", "end").isEmpty())
                .max(Comparator.comparing(one -> Elements.text(one, "period", "end")))
                .orElseThrow(() -> ClinsDocument.lacks("a stay that has ended"));
        ObjectNode encounter = begin("Encounter", settings.profile("Encounter"));
        encounter
                .putArray("identifier")
                .addObject()
                .put("system", ClinsUri.RESOURCE_ID)
                .put("value", settings.facility() + "-" + Elements.text(told, "id"));
        encounter.put("status", "finished");
        encounter.set("class", Elements.coding(ClinsUri.ACT_CODE, "IMP", "入院"));
        Elements.copy(told, encounter, "period");
        long days = ChronoUnit.DAYS.between(day(told, "start"), day(told, "end")) + 1;
        encounter
                .putObject("length")
                .put("value", days)
                .put("unit", "日")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "d");
        encounter
                .putObject("hospitalization")
                .set(
                        "dischargeDisposition",
                        Elements.concept(Elements.coding(
                                "http://jpfhir.jp/fhir/Common/CodeSystem/discharge-disposition",
                                Elements.text(form.json(), "disposition"),
                                "")));
        return encounter;
    }

    private static LocalDate day(JsonNode told, String end) {
        return OffsetDateTime.parse(Elements.text(told, "period", end)).toLocalDate();
    }

    private ObjectNode reference(DocumentSection section) {
        ObjectNode reference = begin("DocumentReference", ClinsUri.PROFILES + "DocumentReference_eCS");
        reference.put("status", "current").put("description", section.title());
        byte[] words = form.words(section).getBytes(StandardCharsets.UTF_8);
        reference
                .putArray("content")
                .addObject()
                .putObject("attachment")
                .put("contentType", "text/plain; charset=UTF-8")
                .put("data", Base64.getEncoder().encodeToString(words));
        return reference;
    }

    /** The CDA document of the form, as it is. */
    ObjectNode cda() {
        ObjectNode reference = begin("DocumentReference", ClinsUri.PROFILES + "DocumentReference_eCS");
        reference.put("status", "current").put("description", "CDA");
        reference
                .putArray("content")
                .addObject()
                .putObject("attachment")
                .put("contentType", "text/xml")
                .put("data", Elements.text(form.json(), "cda"));
        return reference;
    }

    private ObjectNode begin(String type, String profile) {
        ObjectNode resource = Elements.object().put("resourceType", type);
        ObjectNode meta = resource.putObject("meta").put("lastUpdated", settings.time(now));
        meta.putArray("profile").add(profile);
        return resource;
    }
}
