// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.util.Locale;

/**
 * When a sender wants an acknowledgement: MSH-15 says it of the one that its message is on disk, MSH-16 of the one that it was
 * processed.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0155.html">HL7 table 0155, accept and application acknowledgment
 *     conditions</a>
 */
enum Wanted {
    /** AL: always. */
    ALWAYS,
    /** NE: never. */
    NEVER,
    /** ER: when it is an error or a rejection. */
    ON_ERROR,
    /** SU: when it is none. */
    ON_SUCCESS;

    /** A field as written → what it says; nothing, or nothing known, is {@code otherwise}. */
    static Wanted of(String field, Wanted otherwise) {
        return switch (field.strip().toUpperCase(Locale.ROOT)) {
            case "AL" -> ALWAYS;
            case "NE" -> NEVER;
            case "ER" -> ON_ERROR;
            case "SU" -> ON_SUCCESS;
            default -> otherwise;
        };
    }

    /** Returns whether the acknowledgement is wanted. */
    boolean wants(boolean success) {
        return this == ALWAYS || this == (success ? ON_SUCCESS : ON_ERROR);
    }
}
