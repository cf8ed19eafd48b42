// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

/**
 * One entry of a Bundle.
 *
 * @param identity {@code Type/id}
 * @param kind what the mapping meant by it
 * @param hash of the content, without what says which message it came from
 * @param posted the entry as it is posted
 */
record Entry(String identity, Kind kind, String hash, Posted posted) {
    /** What the mapping meant by an entry. */
    enum Kind {
        /** What the message is about. */
        SUBJECT,
        /** Made only where there is none: {@code ifNoneMatch: *}. */
        ONLY_IF_NEW,
        /** Something referred to on the way, such as a practitioner: written only where its content changed. */
        HOP
    }

    /** This entry, written only over this version; over whatever is there if the version is empty, for then nobody knows it. */
    Entry over(String version) {
        return version.isEmpty() ? this : onCondition("ifMatch", "W/\"" + version + "\"");
    }

    /** This entry, written only where there is nothing under its identity. */
    Entry overNothing() {
        return onCondition("ifNoneMatch", "*");
    }

    private Entry onCondition(String header, String value) {
        return new Entry(identity, kind, hash, posted.onCondition(header, value));
    }

    boolean isSubject() {
        return kind == Kind.SUBJECT;
    }

    boolean isHop() {
        return kind == Kind.HOP;
    }

    @Override
    public String toString() {
        return "Entry[" + identity + ", " + kind + "]";
    }
}
