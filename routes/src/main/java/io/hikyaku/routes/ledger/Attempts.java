// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often work on an arrival began, on disk before it begins: the broker's own count is lost with the engine. Every method is
 * one transaction, and safe to call from any thread.
 */
public final class Attempts {
    private final JdbcClient sql;
    private final JdbcClient reading;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * Opens the attempts over the ledger's database.
     *
     * @param database where they are kept
     * @param clock tells when one began
     */
    public Attempts(LedgerDatabase database, Clock clock) {
        this.sql = database.sql();
        this.reading = database.reading();
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /** Returns how often work on an arrival began before. */
    public int before(String arrival) {
        return reading.sql("SELECT attempts FROM attempt WHERE arrival = ?")
                .param(arrival)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Writes down that work on an arrival begins; it does once this returns. */
    public void begin(String arrival) {
        transactions.commit(() ->
                sql.sql("""
                INSERT INTO attempt (arrival, attempts, began_at) VALUES (?, 1, ?)
                ON CONFLICT (arrival) DO UPDATE SET attempts = attempt.attempts + 1, began_at = excluded.began_at""").params(arrival, LedgerTime.text(clock.instant())).update());
    }

    /** Forgets an arrival whose work came to an end, so that it begins from none when an operator drives it again. */
    public void forget(String arrival) {
        transactions.commit(() ->
                sql.sql("DELETE FROM attempt WHERE arrival = ?").param(arrival).update());
    }
}
