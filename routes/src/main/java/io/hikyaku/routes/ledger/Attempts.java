// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Clock;
import java.time.Duration;
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

    /**
     * What is known of work on an arrival.
     *
     * @param times how often it began
     * @param since how long ago it began for the first time
     */
    public record Before(int times, Duration since) {
        private static final Before NONE = new Before(0, Duration.ZERO);
    }

    /** Returns what is known of work on an arrival; none of one that was recorded, for that was its end. */
    public Before before(String arrival) {
        return reading.sql("""
                SELECT attempts, began_at FROM attempt WHERE arrival = :arrival
                AND NOT EXISTS (SELECT 1 FROM message WHERE arrival = :arrival AND status = 'recorded')""")
                .param("arrival", arrival)
                .query((row, number) -> new Before(
                        row.getInt("attempts"),
                        Duration.between(LedgerTime.instant(row.getString("began_at")), clock.instant())))
                .optional()
                .orElse(Before.NONE);
    }

    /** Writes down that work on an arrival begins; it does once this returns. */
    public void begin(String arrival) {
        transactions.commit(() ->
                sql.sql("""
                INSERT INTO attempt (arrival, attempts, began_at) VALUES (?, 1, ?)
                ON CONFLICT (arrival) DO UPDATE SET attempts = attempt.attempts + 1""").params(arrival, LedgerTime.text(clock.instant())).update());
    }

    /** Forgets an arrival whose work came to an end, so that it begins from none when an operator drives it again. */
    public void forget(String arrival) {
        transactions.commit(() ->
                sql.sql("DELETE FROM attempt WHERE arrival = ?").param(arrival).update());
    }
}
