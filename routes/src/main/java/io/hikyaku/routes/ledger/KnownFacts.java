// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.mappings.clins.Known;
import io.hikyaku.mappings.clins.Known.Fact;
import io.hikyaku.mappings.clins.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a destination that holds state was told, read and never written. Safe to use from any thread.
 *
 * @param reading the ledger
 */
public record KnownFacts(JdbcClient reading) {
    /** How often in a row a person's number may change without a message that tells of it. */
    private static final int MOST_MOVES = 5;

    /** All that is known of a patient. */
    public Known of(String destination, String patient) {
        Map<String, Fact> facts = new HashMap<>();
        reading.sql("SELECT identity, occurred_at, sequence, stand_in, resource FROM known"
                        + " WHERE destination = ? AND patient = ?")
                .params(destination, patient)
                .query((row, number) -> facts.put(
                        row.getString("identity"),
                        new Fact(
                                Told.json(row.getBytes("resource")),
                                LedgerTime.instant(row.getString("occurred_at")),
                                row.getLong("sequence"),
                                row.getInt("stand_in") == 1)))
                .list();
        return insured(destination, new Known(facts));
    }

    /** Under the number the eligibility service gave for the one that was told, if it was asked. */
    private Known insured(String destination, Known known) {
        Known own = known;
        for (int moves = 0; moves < MOST_MOVES; moves++) {
            Optional<String> now = reading.sql(
                            "SELECT member_id_now FROM insured WHERE destination = ? AND member_id = ?")
                    .params(destination, own.memberId().orElse(""))
                    .query(String.class)
                    .optional();
            if (now.isEmpty()) {
                break;
            }
            own = own.insuredAs(now.get());
        }
        return own;
    }

    /** Identity → the hash of what was last told under it. */
    public Map<String, String> told(String destination, List<String> identities) {
        Map<String, String> told = new HashMap<>();
        reading.sql("SELECT identity, content_hash FROM applied"
                        + " WHERE destination = :destination AND identity IN (:identities)")
                .param("destination", destination)
                .param("identities", identities)
                .query((row, number) -> told.put(row.getString("identity"), row.getString("content_hash")))
                .list();
        return told;
    }
}
