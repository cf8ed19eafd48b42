// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What became of a message between decode and record.
 *
 * @param occurredAt when the event happened that the message tells of
 * @param mappingVersion the mapping snapshot that converted it
 * @param bundle the transaction Bundle as JSON; it holds a patient's data
 * @param resources how many entries the Bundle has
 * @param account how many values were populated, mapped and skipped, and the paths of those that were neither
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Conversion(Instant occurredAt, String mappingVersion, byte[] bundle, int resources, Account account) {
    /** The account's figures: {@code populated = mapped + skipped + unmapped.size()}. */
    public record Account(int populated, int mapped, int skipped, List<String> unmapped) {}

    @Override
    public String toString() {
        return "Conversion[" + resources + " resources]";
    }
}
