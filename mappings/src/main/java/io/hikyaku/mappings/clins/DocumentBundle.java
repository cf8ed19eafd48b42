// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A document while it is made: its Composition, the patient, and the entries both point to. Used by one thread. */
final class DocumentBundle {
    static final String COMMON = "http://jpfhir.jp/fhir/Common/CodeSystem/";
    private static final String VERSION =
            "http://hl7.org/fhir/StructureDefinition/composition-clinicaldocument-versionNumber";

    private final DocumentForm form;
    private final ClinsSettings settings;
    private final Instant now;
    private final String patient = "urn:uuid:" + UUID.randomUUID();
    private final ArrayNode entries = Elements.object().putArray("entry");

    DocumentBundle(DocumentForm form, ClinsSettings settings, Instant now) {
        this.form = form;
        this.settings = settings;
        this.now = now;
    }

    /** What the patient is called in this Bundle. */
    String patient() {
        return patient;
    }

    OffsetDateTime date() {
        return OffsetDateTime.parse(Elements.text(form.json(), "date"));
    }

    /** {@code institution^year^number}. */
    private String number() {
        return "%s^%d^%s".formatted(settings.facility(), date().getYear(), Elements.text(form.json(), "number"));
    }

    /** The Composition with what is the same in all documents. */
    ObjectNode composition(String profile, String title, ObjectNode category) {
        ObjectNode composition = Elements.object().put("resourceType", "Composition");
        ObjectNode meta = composition.putObject("meta").put("lastUpdated", settings.time(now));
        meta.putArray("profile").add(profile);
        composition.putArray("extension").addObject().put("url", VERSION).put("valueString", "1.0");
        composition.putObject("identifier").put("system", ClinsUri.RESOURCE_ID).put("value", number());
        composition.put("status", "final");
        DocumentKind kind = form.kind();
        composition.set("type", Elements.concept(Elements.coding(COMMON + "doc-typecodes", kind.code(), kind.title())));
        composition.putArray("category").add(category);
        composition.putObject("subject").put("reference", patient);
        return composition.put("date", Elements.text(form.json(), "date")).put("title", title);
    }

    /** Who wrote it, and the institution that keeps it. */
    void authors(ObjectNode composition, ObjectNode author, ObjectNode institution) {
        composition.putArray("author").add(author).add(institution.deepCopy());
        composition.set("custodian", institution.deepCopy());
    }

    /** A reference to an entry, which is added where it is not there yet. */
    ObjectNode reference(ObjectNode resource) {
        for (JsonNode entry : entries) {
            if (entry.path("resource").equals(resource)) {
                return Elements.object().put("reference", Elements.text(entry, "fullUrl"));
            }
        }
        String fullUrl = "urn:uuid:" + UUID.randomUUID();
        add(entries, fullUrl, resource);
        return Elements.object().put("reference", fullUrl);
    }

    /** The whole of it, once the Composition is. */
    ObjectNode of(String profile, ObjectNode composition, ObjectNode person) {
        ObjectNode bundle = Elements.object().put("resourceType", "Bundle");
        ObjectNode meta = bundle.putObject("meta").put("lastUpdated", settings.time(now));
        if (!profile.isEmpty()) {
            meta.putArray("profile").add(profile);
        }
        bundle.putObject("identifier").put("system", ClinsUri.BUNDLE_IDENTIFIER).put("value", number());
        bundle.put("type", "document").put("timestamp", settings.time(now));
        ArrayNode all = bundle.putArray("entry");
        add(all, "urn:uuid:" + UUID.randomUUID(), composition);
        add(all, patient, person);
        entries.forEach(all::add);
        return bundle;
    }

    private static void add(ArrayNode entries, String fullUrl, ObjectNode resource) {
        entries.addObject().put("fullUrl", fullUrl).set("resource", resource);
    }

    /** Words → a section's text, a line each. */
    static String html(String words) {
        String text = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">%s</div>".formatted(text.replace("\n", "<br/>"));
    }
}
