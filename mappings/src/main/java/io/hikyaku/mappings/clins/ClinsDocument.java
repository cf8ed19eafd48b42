// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What is known of a patient and a form → a document of the service: 診療情報提供書 or 退院時サマリー. Each document is one Bundle, made anew under
 * the number of the form. Used for one document, by one thread.
 */
public final class ClinsDocument {
    private static final String SECTION = "http://jpfhir.jp/fhir/clins/CodeSystem/document-section";
    private static final String COMMON = "http://jpfhir.jp/fhir/Common/CodeSystem/";
    private static final String VERSION =
            "http://hl7.org/fhir/StructureDefinition/composition-clinicaldocument-versionNumber";

    private final Known known;
    private final DocumentForm form;
    private final ClinsSettings settings;
    private final Instant now;
    private final DocumentEntries made;
    private final ArrayNode entries = Elements.object().putArray("entry");
    private final String patient;

    private ClinsDocument(Known known, DocumentForm form, ClinsSettings settings, Instant now) {
        this.known = known;
        this.form = form;
        this.settings = settings;
        this.now = now;
        this.made = new DocumentEntries(known, form, settings, now);
        this.patient = "urn:uuid:" + UUID.randomUUID();
    }

    /**
     * Makes it.
     *
     * @param form JSON, see the how-to page
     * @param now when it is made
     * @throws MappingException MAP-195 if the form, or what is known of the patient, does not suffice
     */
    public static ObjectNode of(Known known, JsonNode form, ClinsSettings settings, Instant now) {
        return new ClinsDocument(known, DocumentForm.of(form), settings, now).bundle();
    }

    private ObjectNode bundle() {
        List<Known.Fact> patients = known.all("Patient");
        String memberId = MemberId.of(known).orElse("");
        if (patients.size() != 1 || memberId.isEmpty()) {
            throw lacks("the patient and his insurance");
        }
        OffsetDateTime date = OffsetDateTime.parse(Elements.text(form.json(), "date"));
        ObjectNode bundle = Elements.object().put("resourceType", "Bundle");
        ObjectNode meta = bundle.putObject("meta").put("lastUpdated", settings.time(now));
        meta.putArray("profile")
                .add("http://jpfhir.jp/fhir/clins/StructureDefinition/JP_Bundle_%s|%s"
                        .formatted(form.kind().profile(), settings.version()));
        bundle.putObject("identifier").put("system", ClinsUri.BUNDLE_IDENTIFIER).put("value", number(date));
        bundle.put("type", "document").put("timestamp", settings.time(now));
        ObjectNode composition = composition(date);
        bundle.putArray("entry")
                .addObject()
                .put("fullUrl", "urn:uuid:" + UUID.randomUUID())
                .set("resource", composition);
        bundle.withArray("entry")
                .addObject()
                .put("fullUrl", patient)
                .set("resource", new PatientEntry(settings).of(patients.get(0), memberId));
        entries.forEach(bundle.withArray("entry")::add);
        return bundle;
    }

    private String number(OffsetDateTime date) {
        return "%s^%d^%s".formatted(settings.facility(), date.getYear(), Elements.text(form.json(), "number"));
    }

    private ObjectNode composition(OffsetDateTime date) {
        DocumentKind kind = form.kind();
        ObjectNode composition = Elements.object().put("resourceType", "Composition");
        ObjectNode meta = composition.putObject("meta").put("lastUpdated", settings.time(now));
        meta.putArray("profile")
                .add("http://jpfhir.jp/fhir/%s/StructureDefinition/JP_Composition_%s|%s"
                        .formatted(kind.profile(), kind.profile(), settings.version()));
        composition.putArray("extension").addObject().put("url", VERSION).put("valueString", "1.0");
        composition.putObject("identifier").put("system", ClinsUri.RESOURCE_ID).put("value", number(date));
        composition.put("status", "final");
        composition.set("type", Elements.concept(Elements.coding(COMMON + "doc-typecodes", kind.code(), kind.title())));
        composition
                .putArray("category")
                .add(Elements.concept(Elements.coding(COMMON + "doc-subtypecodes", kind.category(), "")));
        composition.putObject("subject").put("reference", patient);
        composition.put("date", Elements.text(form.json(), "date")).put("title", kind.title());
        ObjectNode author = reference(made.practitioner("author"));
        ObjectNode institution = reference(made.institution(form.json().path("institution"), settings.facility()));
        composition.putArray("author").add(author).add(institution.deepCopy());
        composition.set("custodian", institution.deepCopy());
        event(composition, date);
        if (kind == DocumentKind.REFERRAL) {
            address(composition, author, institution);
        }
        ObjectNode structured = section(composition.withArray("section"), "300", "構造情報");
        for (DocumentSection section : kind.sections()) {
            fill(section, structured);
        }
        return composition;
    }

    /** A referral is issued on a day; a summary is about the time of the stay. */
    private void event(ObjectNode composition, OffsetDateTime date) {
        ObjectNode event = composition.putArray("event").addObject();
        if (form.kind() == DocumentKind.REFERRAL) {
            event.putArray("code").addObject().put("text", "診療情報提供書発行");
            event.putObject("period").put("start", date.toLocalDate().toString());
        } else {
            event.set("period", made.stay().path("period").deepCopy());
            composition.set("encounter", reference(made.stay()));
        }
    }

    private void address(ObjectNode composition, ObjectNode author, ObjectNode institution) {
        JsonNode to = form.json().path("to");
        ArrayNode sections = composition.withArray("section");
        section(sections, "920", "紹介元情報").putArray("entry").add(institution).add(author.deepCopy());
        ArrayNode addressee = section(sections, "910", "紹介先情報").putArray("entry");
        addressee.add(reference(made.institution(to, Elements.text(to, "number"))));
        if (to.has("doctor")) {
            addressee.add(reference(made.practitioner("to", "doctor")));
        }
    }

    private static ObjectNode section(ArrayNode sections, String code, String title) {
        ObjectNode section = sections.addObject().put("title", title);
        section.set("code", Elements.concept(Elements.coding(SECTION, code, title + "セクション")));
        return section;
    }

    private void fill(DocumentSection wanted, ObjectNode structured) {
        List<ObjectNode> resources = made.of(wanted, patient);
        String words = form.words(wanted);
        if (resources.isEmpty() && words.isEmpty()) {
            if (wanted.required()) {
                throw lacks("what the section %s %s tells".formatted(wanted.code(), wanted.title()));
            }
            return;
        }
        ObjectNode section = section(structured.withArray("section"), wanted.code(), wanted.title());
        if (!words.isEmpty()) {
            section.putObject("text").put("status", "additional").put("div", html(words));
        }
        resources.forEach(resource -> section.withArray("entry").add(reference(resource)));
    }

    private static String html(String words) {
        String text = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">%s</div>".formatted(text.replace("\n", "<br/>"));
    }

    /** An entry of the Bundle, added where it is not there yet. */
    private ObjectNode reference(ObjectNode resource) {
        for (JsonNode entry : entries) {
            if (entry.path("resource").equals(resource)) {
                return Elements.object().put("reference", Elements.text(entry, "fullUrl"));
            }
        }
        String fullUrl = "urn:uuid:" + UUID.randomUUID();
        entries.addObject().put("fullUrl", fullUrl).set("resource", resource);
        return Elements.object().put("reference", fullUrl);
    }

    static MappingException lacks(String what) {
        return new MappingException(
                MappingProblem.DOCUMENT_FORM,
                "the document lacks " + what,
                "what is known of the patient",
                "let the messages that tell of it come first, or write it into the form");
    }
}
