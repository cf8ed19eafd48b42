// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Clock;

/**
 * The ledger's part about people who are insured under another number than the one that was told, as the eligibility service said.
 *
 * @param database where they are kept
 * @param clock tells since when
 */
record InsuredNumbers(LedgerDatabase database, Clock clock) {
    private static final String FORGET = "DELETE FROM insured WHERE destination = ? AND member_id = ?";
    private static final String MOVE = """
            INSERT INTO insured (destination, member_id, member_id_now, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (destination, member_id) DO UPDATE SET member_id_now = excluded.member_id_now,
                since = excluded.since""";

    /** Who is insured under a number again has moved no further; and so no numbers name each other in a circle. */
    void moved(String destination, String memberId, String now) {
        String since = LedgerTime.text(clock.instant());
        database.transactions().commit(() -> {
            database.sql().sql(FORGET).params(destination, now).update();
            database.sql().sql(MOVE).params(destination, memberId, now, since).update();
        });
    }
}
