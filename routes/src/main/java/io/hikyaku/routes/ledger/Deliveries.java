// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.routes.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's part about destinations: which attempt began, what was applied, what was held. Every method is one transaction,
 * safe to repeat and safe to call from any thread.
 */
public final class Deliveries implements DeliveryLedger {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Opens the deliveries over a database whose schema is in place.
     *
     * @param sql the database
     * @param transaction its transactions
     * @param clock tells when a delivery changed
     */
    public Deliveries(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A delivery that was recorded and is not settled.
     *
     * @param sequence intake number of the message
     * @param occurredAt time of its event
     * @param bundle the Bundle to deliver; it holds a patient's data
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes go straight onto a queue
    public record Open(
            String messageKey,
            String arrival,
            String feed,
            String lane,
            String destination,
            long sequence,
            Instant occurredAt,
            byte[] bundle) {
        @Override
        public String toString() {
            return "Open[" + sequence + " to " + destination + "]";
        }
    }

    @Override
    public Attempt begin(String messageKey, String destination) {
        return Objects.requireNonNull(transaction.execute(status -> switch (status(messageKey, destination)) {
            case "waiting" -> mark(messageKey, destination, Attempt.FRESH);
            case "sending" -> mark(messageKey, destination, Attempt.AMBIGUOUS);
            default -> Attempt.SETTLED;
        }));
    }

    private String status(String messageKey, String destination) {
        return sql.sql("SELECT status FROM delivery WHERE message_key = ? AND destination = ?")
                .params(messageKey, destination)
                .query(String.class)
                .single();
    }

    private Attempt mark(String messageKey, String destination, Attempt attempt) {
        sql.sql(
                        "UPDATE delivery SET status = 'sending', attempts = attempts + 1, changed_at = ? WHERE message_key = ? AND destination = ?")
                .params(now(), messageKey, destination)
                .update();
        return attempt;
    }

    @Override
    public Optional<Applied> applied(String destination, String identity) {
        return sql.sql("SELECT occurred_at, sequence, content_hash FROM applied WHERE destination = ? AND identity = ?")
                .params(destination, identity)
                .query((row, number) -> new Applied(
                        LedgerTime.instant(row.getString("occurred_at")),
                        row.getLong("sequence"),
                        row.getString("content_hash")))
                .optional();
    }

    /**
     * Closes a delivery.
     *
     * @param outcome {@code applied} or {@code superseded}
     * @param written identity → content hash of what the destination took
     * @param occurredAt time of the message's event
     * @param sequence intake number of the message
     */
    public void settle(
            String messageKey,
            String destination,
            String outcome,
            Map<String, String> written,
            Instant occurredAt,
            long sequence) {
        transaction.executeWithoutResult(status -> {
            close(messageKey, destination, outcome, null);
            written.forEach((identity, hash) -> sql.sql("""
                    INSERT INTO applied (destination, identity, occurred_at, sequence, content_hash, message_key)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (destination, identity) DO UPDATE SET occurred_at = excluded.occurred_at,
                        sequence = excluded.sequence, content_hash = excluded.content_hash, message_key = excluded.message_key""")
                    .params(destination, identity, LedgerTime.text(occurredAt), sequence, hash, messageKey)
                    .update());
        });
    }

    /** Writes down that a destination refused a message. */
    public void hold(String messageKey, String destination, Problem problem) {
        transaction.executeWithoutResult(status -> close(messageKey, destination, "held", problem.text()));
    }

    private void close(
            String messageKey, String destination, String status, @org.jspecify.annotations.Nullable String problem) {
        sql.sql("UPDATE delivery SET status = ?, problem = ?, changed_at = ? WHERE message_key = ? AND destination = ?")
                .params(java.util.Arrays.asList(status, problem, now(), messageKey, destination))
                .update();
    }

    /** Returns the destinations some message was ever recorded for. */
    public List<String> destinations() {
        return sql.sql("SELECT DISTINCT destination FROM delivery ORDER BY destination")
                .query(String.class)
                .list();
    }

    /** Returns up to {@code limit} deliveries to a destination that are not settled, with a sequence above {@code after}, oldest first. */
    public List<Open> open(String destination, long after, int limit) {
        return sql.sql("""
                SELECT d.message_key, m.arrival, m.feed, m.lane, d.destination, d.sequence, m.occurred_at, m.bundle
                FROM delivery d JOIN message m ON m.message_key = d.message_key AND m.status = 'recorded'
                WHERE d.destination = ? AND d.status IN ('waiting', 'sending') AND d.sequence > ? ORDER BY d.sequence LIMIT ?""")
                .params(destination, after, limit)
                .query((row, number) -> new Open(
                        row.getString("message_key"),
                        row.getString("arrival"),
                        row.getString("feed"),
                        row.getString("lane"),
                        row.getString("destination"),
                        row.getLong("sequence"),
                        LedgerTime.instant(row.getString("occurred_at")),
                        row.getBytes("bundle")))
                .list();
    }

    private String now() {
        return LedgerTime.text(clock.instant());
    }
}
