// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

/**
 * One section of a document.
 *
 * @param code of the section
 * @param title as the profile wants it
 * @param fill what fills it beside the words of the form
 * @param required whether the profile wants it
 */
record DocumentSection(String code, String title, Fill fill, boolean required) {
    /** What fills a section. */
    enum Fill {
        /** The words of the form alone. */
        WORDS,
        /** The diseases that are known. */
        DISEASES,
        /** The allergies that are known. */
        ALLERGIES,
        /** An Encounter whose reason is the words of the form. */
        PURPOSE,
        /** The stay in the hospital. */
        STAY,
        /** A DocumentReference with the words of the form. */
        REFERENCE
    }

    static DocumentSection words(String code, String title) {
        return new DocumentSection(code, title, Fill.WORDS, false);
    }

    static DocumentSection required(String code, String title, Fill fill) {
        return new DocumentSection(code, title, fill, true);
    }
}
