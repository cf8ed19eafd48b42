// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a document needs beside what is known of the patient: who writes, to whom, and the words of its sections.
 *
 * @param kind which document
 * @param json the form
 */
record DocumentForm(DocumentKind kind, JsonNode json) {
    private static final int MOST_WORDS = 20_000;

    /**
     * Form → the same, if it says all that a document needs.
     *
     * @throws MappingException MAP-195 naming what is missing
     */
    static DocumentForm of(JsonNode json) {
        DocumentForm form = new DocumentForm(kind(json), json);
        form.check();
        return form;
    }

    /** Form → the same, if it says which document it is about; the rest is not looked at. */
    static DocumentForm named(JsonNode json) {
        DocumentForm form = new DocumentForm(kind(json), json);
        List<String> missing = new ArrayList<>();
        form.name(missing);
        require(missing);
        return form;
    }

    /** Which document it is of. */
    static DocumentKind kind(JsonNode json) {
        try {
            return DocumentKind.valueOf(Elements.text(json, "kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw problem("kind", "write referral, discharge or checkup");
        }
    }

    private void name(List<String> missing) {
        String number = Elements.text(json, "number");
        require(number.matches("[A-Za-z0-9-]{1,33}") && !number.matches("[ACO]-.*"), "number", missing);
        require(isTime(Elements.text(json, "date")), "date", missing);
    }

    private void check() {
        List<String> missing = new ArrayList<>();
        name(missing);
        require(!Elements.text(json, "author", "family").isEmpty(), "author.family", missing);
        require(!Elements.text(json, "author", "given").isEmpty(), "author.given", missing);
        require(!Elements.text(json, "institution", "name").isEmpty(), "institution.name", missing);
        if (kind == DocumentKind.REFERRAL) {
            require(Elements.text(json, "to", "number").matches("[0-9]{10}"), "to.number", missing);
            require(!Elements.text(json, "to", "name").isEmpty(), "to.name", missing);
        } else if (kind == DocumentKind.DISCHARGE) {
            require(Elements.text(json, "disposition").matches("[1-9]"), "disposition", missing);
        } else {
            missing.addAll(CheckupForm.missing(json));
        }
        for (DocumentSection section : kind.sections()) {
            boolean written = section.fill() == DocumentSection.Fill.WORDS
                    || section.fill() == DocumentSection.Fill.PURPOSE
                    || section.fill() == DocumentSection.Fill.REFERENCE;
            require(!section.required() || !written || !words(section).isEmpty(), "words." + section.code(), missing);
            require(words(section).length() <= MOST_WORDS, "words." + section.code(), missing);
        }
        require(missing);
    }

    private static void require(List<String> missing) {
        if (!missing.isEmpty()) {
            throw problem(String.join(", ", missing), "see docs/how-to/share-with-the-national-service.md");
        }
    }

    private static void require(boolean there, String name, List<String> missing) {
        if (!there) {
            missing.add(name);
        }
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    String words(DocumentSection section) {
        return Elements.text(json, "words", section.code()).strip();
    }

    static MappingException problem(String what, String fix) {
        return new MappingException(
                MappingProblem.DOCUMENT_FORM,
                "the form lacks, or has otherwise than it must: " + what,
                "the form of the document",
                fix);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "DocumentForm[%s]".formatted(kind);
    }
}
