// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of a Bundle.
 *
 * @param identity {@code Type/id}
 * @param kind what the mapping meant by it
 * @param hash of the content, without what says which message it came from
 * @param node the entry as it is posted
 */
record Entry(String identity, Kind kind, String hash, ObjectNode node) {
    /** What the mapping meant by an entry. */
    enum Kind {
        /** What the message is about. */
        SUBJECT,
        /** Made only where there is none: {@code ifNoneMatch: *}. */
        ONLY_IF_NEW,
        /** Something referred to on the way, such as a practitioner: written only where its content changed. */
        HOP
    }

    boolean isSubject() {
        return kind == Kind.SUBJECT;
    }

    @Override
    public String toString() {
        return "Entry[" + identity + ", " + kind + "]";
    }
}
