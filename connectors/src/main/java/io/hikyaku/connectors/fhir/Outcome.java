// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a delivery ended, in the words of the envelope's headers.
 *
 * @param word {@code applied}, {@code superseded} or {@code settled}
 * @param written {@code Type/id=hash@version} of each resource written, separated by commas; no hash where it was made only
 *     because there was none, no version where the server tells none; {@code ~} after what was there already with the same content
 */
record Outcome(String word, String written) {
    /**
     * One resource that was written, or need not be.
     *
     * @param hash of its content; empty for what was made only so that there is one: it says nothing of its time or content,
     *     and whatever its own messages say is news
     * @param version its version id at the server; empty if it tells none
     * @param unchanged whether it was there with this content, so that only the time it was last told of is new
     */
    record Written(String identity, String hash, String version, boolean unchanged) {
        static Written of(Entry entry, String version) {
            boolean onlyIfNew = entry.kind() == Entry.Kind.ONLY_IF_NEW;
            return new Written(entry.identity(), onlyIfNew ? "" : entry.hash(), version, false);
        }

        @Override
        public String toString() {
            return identity + "=" + hash + "@" + version + (unchanged ? "~" : "");
        }
    }

    /** Written, now or by an earlier attempt. */
    static Outcome applied(List<Written> written) {
        return new Outcome("applied", written.stream().map(Written::toString).collect(Collectors.joining(",")));
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
