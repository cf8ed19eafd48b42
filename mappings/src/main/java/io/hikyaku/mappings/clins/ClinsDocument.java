// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a patient and a form → a document of the service: 診療情報提供書, 退院時サマリー or 健診結果報告書. Each is one Bundle, made anew under the
 * number of the form. Used for one document, by one thread.
 */
public final class ClinsDocument {
    private static final String SECTION = "http://jpfhir.jp/fhir/clins/CodeSystem/document-section";

    private final DocumentForm form;
    private final ClinsSettings settings;
    private final DocumentEntries made;
    private final DocumentBundle document;

    private ClinsDocument(Known known, DocumentForm form, ClinsSettings settings, Instant now) {
        this.form = form;
        this.settings = settings;
        this.made = new DocumentEntries(known, form, settings, now);
        this.document = new DocumentBundle(form, settings, now);
    }

    /**
     * Makes it.
     *
     * @param form JSON, see the how-to page
     * @param now when it is made
     * @throws MappingException MAP-195 if the form, or what is known of the patient, does not suffice
     */
    public static ObjectNode of(Known known, JsonNode form, ClinsSettings settings, Instant now) {
        DocumentKind kind = DocumentForm.kind(form);
        ObjectNode patient = patient(known, settings);
        DocumentForm whole = DocumentForm.of(CdaWords.added(form, kind, patient));
        return kind == DocumentKind.CHECKUP
                ? new CheckupReport(known, whole, settings, now).bundle(patient)
                : new ClinsDocument(known, whole, settings, now).bundle(patient);
    }

    /**
     * Makes the document that takes back the one of the form's number: it says who, when and that it was entered in error, no more.
     *
     * @throws MappingException MAP-195 as {@link #of}
     */
    public static ObjectNode withdrawn(Known known, JsonNode form, ClinsSettings settings, Instant now) {
        DocumentForm whole = DocumentForm.named(form);
        DocumentBundle document = new DocumentBundle(whole, settings, now);
        ObjectNode composition = document.composition("", whole.kind().title(), Elements.object());
        composition.remove("category");
        ((ObjectNode) composition.path("meta")).remove("profile");
        composition.put("status", "entered-in-error");
        composition.putArray("author").addObject().put("display", settings.facility());
        return document.of("", composition, patient(known, settings));
    }

    private static ObjectNode patient(Known known, ClinsSettings settings) {
        List<Known.Fact> patients = known.all("Patient");
        String memberId = known.memberId().orElse("");
        if (patients.size() != 1 || memberId.isEmpty()) {
            throw lacks("the patient and his insurance");
        }
        return new PatientEntry(settings).of(patients.get(0), memberId);
    }

    private ObjectNode bundle(ObjectNode patient) {
        DocumentKind kind = form.kind();
        ObjectNode composition = document.composition(
                "http://jpfhir.jp/fhir/%s/StructureDefinition/JP_Composition_%s|%s"
                        .formatted(kind.profile(), kind.profile(), settings.version()),
                kind.title(),
                Elements.concept(Elements.coding(DocumentBundle.COMMON + "doc-subtypecodes", kind.category(), "")));
        ObjectNode author = document.reference(made.practitioner("author"));
        ObjectNode institution =
                document.reference(made.institution(form.json().path("institution"), settings.facility()));
        document.authors(composition, author, institution);
        event(composition);
        if (kind == DocumentKind.REFERRAL) {
            address(composition, author, institution);
        }
        ObjectNode structured = section(composition.withArray("section"), "300", "構造情報");
        for (DocumentSection section : kind.sections()) {
            fill(section, structured);
        }
        // Not as 200 CDA参照: a document has either that or structured sections.
        if (form.json().has("cda")) {
            section(composition.withArray("section"), "210", "添付情報")
                    .putArray("entry")
                    .add(document.reference(made.cda()));
        }
        return document.of(
                "http://jpfhir.jp/fhir/clins/StructureDefinition/JP_Bundle_%s|%s"
                        .formatted(kind.profile(), settings.version()),
                composition,
                patient);
    }

    /** A referral is issued on a day; a summary is about the time of the stay. */
    private void event(ObjectNode composition) {
        ObjectNode event = composition.putArray("event").addObject();
        if (form.kind() == DocumentKind.REFERRAL) {
            event.putArray("code").addObject().put("text", "診療情報提供書発行");
            event.putObject("period").put("start", document.date().toLocalDate().toString());
        } else {
            event.set("period", made.stay().path("period").deepCopy());
            composition.set("encounter", document.reference(made.stay()));
        }
    }

    private void address(ObjectNode composition, ObjectNode author, ObjectNode institution) {
        JsonNode to = form.json().path("to");
        ArrayNode sections = composition.withArray("section");
        section(sections, "920", "紹介元情報").putArray("entry").add(institution).add(author.deepCopy());
        ArrayNode addressee = section(sections, "910", "紹介先情報").putArray("entry");
        addressee.add(document.reference(made.institution(to, Elements.text(to, "number"))));
        if (to.has("doctor")) {
            addressee.add(document.reference(made.practitioner("to", "doctor")));
        }
    }

    private static ObjectNode section(ArrayNode sections, String code, String title) {
        ObjectNode section = sections.addObject().put("title", title);
        section.set("code", Elements.concept(Elements.coding(SECTION, code, title + "セクション")));
        return section;
    }

    private void fill(DocumentSection wanted, ObjectNode structured) {
        List<ObjectNode> resources = made.of(wanted, document.patient());
        String words = form.words(wanted);
        if (resources.isEmpty() && words.isEmpty()) {
            if (wanted.required()) {
                throw lacks("what the section %s %s tells".formatted(wanted.code(), wanted.title()));
            }
            return;
        }
        ObjectNode section = section(structured.withArray("section"), wanted.code(), wanted.title());
        if (!words.isEmpty()) {
            section.putObject("text").put("status", "additional").put("div", DocumentBundle.html(words));
        }
        resources.forEach(resource -> section.withArray("entry").add(document.reference(resource)));
    }

    static MappingException lacks(String what) {
        return new MappingException(
                MappingProblem.DOCUMENT_FORM,
                "the document lacks " + what,
                "what is known of the patient",
                "let the messages that tell of it come first, or write it into the form");
    }
}
