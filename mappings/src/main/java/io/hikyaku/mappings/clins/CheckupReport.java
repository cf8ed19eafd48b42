// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of a checkup and its form → 健診結果報告書 (HS037): the results of its day that are items of a checkup, those only the form
 * tells, and what the patient answered. Its profiles are of another package than the other documents', eCheckup.
 */
final class CheckupReport {
    /** The newest version of eCheckup that is known here. */
    private static final String VERSION = "|1.5.0";

    private static final String SERVICE = "http://jpfhir.jp/fhir/clins/StructureDefinition/JP_";
    private static final String PROFILES = "http://jpfhir.jp/fhir/eCheckup/StructureDefinition/JP_";
    private static final String CODES = "http://jpfhir.jp/fhir/eCheckup/CodeSystem/";

    private final DocumentForm form;
    private final ClinsSettings settings;
    private final DocumentEntries made;
    private final DocumentBundle document;
    private final CheckupResults results;
    private final CheckupKind kind;

    CheckupReport(Known known, DocumentForm form, ClinsSettings settings, Instant now) {
        this.form = form;
        this.settings = settings;
        this.made = new DocumentEntries(known, form, settings, now);
        this.document = new DocumentBundle(form, settings, now);
        this.results = new CheckupResults(
                known, form.json(), settings, resource -> begin(resource, "Observation", settings.time(now)));
        this.kind = CheckupForm.kind(form.json()).orElseThrow();
    }

    ObjectNode bundle(ObjectNode person) {
        ObjectNode composition = document.composition(
                PROFILES + "Composition_eCheckupGeneral" + VERSION,
                "健診結果報告書",
                kind.category().concept());
        ObjectNode doctor = made.practitioner("author");
        profile(doctor, PROFILES + "Practitioner_eCheckupGeneral" + VERSION);
        ObjectNode institution = document.reference(institution());
        document.authors(composition, document.reference(doctor), institution);
        ObjectNode visit = document.reference(visit(institution));
        composition.set("encounter", visit);
        ObjectNode event = composition.putArray("event").addObject();
        event.putArray("code").add(kind.programme().concept());
        Elements.copy(day(), event.putObject("period"), "start", "end");
        event.putArray("detail").add(visit.deepCopy());
        List<ObjectNode> examined = results.examined(document.patient());
        if (examined.isEmpty()) {
            throw ClinsDocument.lacks("a result of the day of the checkup");
        }
        ArrayNode sections = composition.putArray("section");
        section(sections, "検査結果", kind.results(), examined);
        section(sections, "問診結果", kind.answers(), results.answered(document.patient()));
        profile(person, SERVICE + "Patient_eCheckupGeneral");
        return document.of(SERVICE + "Bundle_eCheckupGeneral" + VERSION, composition, person);
    }

    private void section(ArrayNode sections, String title, CheckupKind.Code code, List<ObjectNode> resources) {
        if (resources.isEmpty()) {
            return;
        }
        ObjectNode section = sections.addObject().put("title", title);
        section.set("code", code.concept());
        String words = resources.stream().map(CheckupResults::words).collect(Collectors.joining("\n"));
        section.putObject("text").put("status", "generated").put("div", DocumentBundle.html(words));
        resources.forEach(resource -> section.withArray("entry").add(document.reference(resource)));
    }

    private ObjectNode institution() {
        ObjectNode institution = made.institution(form.json().path("institution"), settings.facility());
        profile(institution, PROFILES + "Organization_eCheckupGeneral" + VERSION);
        ArrayNode types = institution.putArray("type");
        for (String role : List.of("exec-org", "doc-org")) {
            types.add(Elements.concept(Elements.coding(CODES + "report-organization-code", role, "")));
        }
        return institution;
    }

    private ObjectNode visit(ObjectNode institution) {
        ObjectNode visit = begin(Elements.object().put("resourceType", "Encounter"), "Encounter", lastUpdated());
        visit.put("status", "finished");
        visit.set("class", Elements.coding(CODES + "encounter-category", "checkup", "健診"));
        visit.set("period", day());
        visit.set("serviceProvider", institution.deepCopy());
        return visit;
    }

    private String lastUpdated() {
        return settings.time(document.date().toInstant());
    }

    private ObjectNode day() {
        String day = Elements.text(form.json(), "day");
        return Elements.object().put("start", day).put("end", day);
    }

    private static ObjectNode begin(ObjectNode resource, String profile, String lastUpdated) {
        ObjectNode meta = resource.putObject("meta").put("lastUpdated", lastUpdated);
        meta.putArray("profile").add(PROFILES + profile + "_eCheckupGeneral" + VERSION);
        return resource;
    }

    private static void profile(JsonNode resource, String profile) {
        ((ObjectNode) resource.path("meta")).putArray("profile").add(profile);
    }
}
