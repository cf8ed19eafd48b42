// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a delivery ended, in the words of the envelope's headers.
 *
 * @param word {@code applied}, {@code superseded} or {@code settled}
 * @param written {@code Type/id=hash} of each resource written, separated by commas; no hash where it was made only because
 *     there was none
 */
record Outcome(String word, String written) {
    /** Written, now or by an earlier attempt. */
    static Outcome applied(List<Entry> written) {
        return new Outcome("applied", written.stream().map(Outcome::word).collect(Collectors.joining(",")));
    }

    /** What is made only so that there is one says nothing of its time or content: whatever its own messages say is news. */
    private static String word(Entry entry) {
        return entry.identity() + "=" + (entry.kind() == Entry.Kind.ONLY_IF_NEW ? "" : entry.hash());
    }

    /** Nothing written: what the destination has is newer. */
    static Outcome superseded() {
        return new Outcome("superseded", "");
    }

    /** Nothing to do: it ended before. */
    static Outcome settled() {
        return new Outcome("settled", "");
    }
}
