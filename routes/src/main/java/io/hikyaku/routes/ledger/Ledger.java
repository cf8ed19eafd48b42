// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.routes.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened to which message, on disk before anything is sent on. Every method is one transaction, safe to repeat and
 * safe to call from any thread.
 */
public final class Ledger {
    private static final String INSERT = """
            INSERT INTO message (%sarrival, message_key, tenant, feed, lane, received_at, status, control_id, type,
                occurred_at, mapping_version, conflict, resources, populated, mapped, skipped, unmapped)
            VALUES (%s:arrival, :key, :tenant, :feed, :lane, :received, :status, :controlId, :type,
                :occurred, :version, :conflict, :resources, :populated, :mapped, :skipped, :unmapped)
            RETURNING sequence""";
    private static final String INSERT_NEXT = INSERT.formatted("", "");
    private static final String INSERT_AGAIN = INSERT.formatted("sequence, ", ":sequence, ");
    private static final String INSERT_HELD = """
            INSERT INTO message (arrival, message_key, tenant, feed, lane, control_id, type, received_at, status, problem, held_in,
                mapping_version)
            VALUES (:arrival, :key, :tenant, :feed, :lane, :controlId, :type, :received, 'held', :problem, :queue, :version)
            ON CONFLICT (arrival) DO UPDATE SET status = 'held', problem = excluded.problem, held_in = excluded.held_in,
                mapping_version = excluded.mapping_version, decision = NULL
            RETURNING sequence""";
    private static final int LONGEST_CONTROL_ID = 199;
    private static final int LONGEST_TYPE = 32;

    private final JdbcClient sql;
    private final JdbcClient reading;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * Opens the ledger over its database.
     *
     * @param database where it is kept
     * @param clock tells when a delivery changed
     */
    public Ledger(LedgerDatabase database, Clock clock) {
        this.sql = database.sql();
        this.reading = database.reading();
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /**
     * Writes down a converted message and where it goes.
     *
     * @param destinations who is to get it; each starts as {@code waiting}
     * @return its intake number; a duplicate if the same message was recorded by another arrival, and the same answer as before
     *     if this arrival was
     */
    public Recorded record(Arrival arrival, Conversion conversion, List<String> destinations) {
        return transactions.commit(() -> {
            Optional<Before> before = before(arrival);
            return before.filter(known -> !known.held())
                    .map(Before::recorded)
                    .orElseGet(() -> write(arrival, conversion, destinations, forgetHeld(before)));
        });
    }

    /** What is known of an arrival already. */
    private record Before(Recorded recorded, boolean held) {}

    private Optional<Before> before(Arrival arrival) {
        return sql.sql("SELECT sequence, status, conflict FROM message WHERE arrival = ?")
                .param(arrival.id())
                .query((row, number) -> new Before(
                        new Recorded(
                                row.getLong("sequence"),
                                "duplicate".equals(row.getString("status")),
                                row.getInt("conflict") == 1),
                        "held".equals(row.getString("status"))))
                .optional();
    }

    private Recorded write(Arrival arrival, Conversion conversion, List<String> destinations, @Nullable Long held) {
        boolean duplicate =
                exists("SELECT 1 FROM message WHERE message_key = ? AND status = 'recorded'", arrival.messageKey());
        boolean conflict = !duplicate
                && exists(
                        "SELECT 1 FROM message WHERE feed = ? AND control_id = ? AND message_key <> ? AND sequence < ?",
                        arrival.feed(),
                        LedgerText.of(arrival.controlId(), LONGEST_CONTROL_ID),
                        arrival.messageKey(),
                        held == null ? Long.MAX_VALUE : held);
        long sequence = insert(arrival, conversion, duplicate ? "duplicate" : "recorded", conflict, held);
        keep(arrival, sequence, conversion.bundle());
        if (!duplicate) {
            destinations.forEach(destination -> await(arrival.messageKey(), destination, sequence));
        }
        return new Recorded(sequence, duplicate, conflict);
    }

    /** What was held keeps its intake number when it is driven again, or it would win over what came in after it. */
    private @Nullable Long forgetHeld(Optional<Before> before) {
        if (before.isEmpty()) {
            return null;
        }
        long sequence = before.get().recorded().sequence();
        sql.sql("DELETE FROM message WHERE sequence = ? AND status = 'held'")
                .param(sequence)
                .update();
        return sequence;
    }

    private void keep(Arrival arrival, long sequence, byte @Nullable [] bundle) {
        sql.sql("""
                INSERT INTO content (day, sequence, raw, bundle) VALUES (:day, :sequence, :raw, :bundle)
                ON CONFLICT (day, sequence) DO UPDATE SET bundle = excluded.bundle""")
                .param("day", LedgerTime.day(arrival.receivedAt()))
                .param("sequence", sequence)
                .param("raw", arrival.raw())
                .param("bundle", bundle)
                .update();
    }

    private boolean exists(String query, Object... values) {
        return sql.sql(query + " LIMIT 1")
                .params(List.of(values))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private long insert(
            Arrival arrival, Conversion conversion, String status, boolean conflict, @Nullable Long sequence) {
        return bound(arrival, sequence == null ? INSERT_NEXT : INSERT_AGAIN)
                .param("sequence", sequence)
                .param("status", status)
                .param("occurred", LedgerTime.text(conversion.occurredAt()))
                .param("version", conversion.mappingVersion())
                .param("conflict", conflict ? 1 : 0)
                .param("resources", conversion.resources())
                .param("populated", conversion.account().populated())
                .param("mapped", conversion.account().mapped())
                .param("skipped", conversion.account().skipped())
                .param(
                        "unmapped",
                        LedgerText.of(String.join("\n", conversion.account().unmapped())))
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec bound(Arrival arrival, String statement) {
        return sql.sql(statement)
                .param("arrival", arrival.id())
                .param("key", arrival.messageKey())
                .param("tenant", arrival.tenant())
                .param("feed", arrival.feed())
                .param("lane", arrival.lane())
                .param("controlId", LedgerText.of(arrival.controlId(), LONGEST_CONTROL_ID))
                .param("type", LedgerText.of(arrival.type(), LONGEST_TYPE))
                .param("received", LedgerTime.text(arrival.receivedAt()));
    }

    /** What was held may be driven again, and its application answer was owed, or even sent, before: that one stays. */
    private void await(String messageKey, String destination, long sequence) {
        sql.sql(
                        "INSERT INTO delivery (message_key, destination, sequence, status, changed_at) VALUES (?, ?, ?, 'waiting', ?)"
                                + " ON CONFLICT (message_key, destination) DO NOTHING")
                .params(messageKey, destination, sequence, LedgerTime.text(clock.instant()))
                .update();
    }

    /**
     * Writes down that a message could not be converted.
     *
     * @param problem what went wrong; no patient's data
     * @param queue the quarantine it went to
     * @param mappingVersion version of the mappings that refused it; null where it did not come that far
     */
    public void hold(Arrival arrival, Problem problem, String queue, @Nullable String mappingVersion) {
        transactions.commit(() -> {
            long sequence = bound(arrival, INSERT_HELD)
                    .param("problem", LedgerText.of(problem.text()))
                    .param("queue", queue)
                    .param("version", mappingVersion)
                    .query(Long.class)
                    .single();
            keep(arrival, sequence, null);
        });
    }

    /**
     * Writes down that a held message's sender is owed an application answer. What was owed or sent before stays as it is, so there is
     * one answer a message, however often it is held.
     *
     * @param arrival which is held
     * @param destination the way back to its sender
     */
    public void owe(String arrival, String destination) {
        transactions.commit(() -> sql.sql("""
                        INSERT INTO delivery (message_key, destination, sequence, status, changed_at)
                        SELECT message_key, ?, sequence, 'waiting', ? FROM message WHERE arrival = ?
                        ON CONFLICT (message_key, destination) DO NOTHING""")
                .params(destination, LedgerTime.text(clock.instant()), arrival)
                .update());
    }

    /** Returns what became of a message, as its sender is to hear it; empty if the ledger does not know it. */
    public Optional<Outcome> outcome(String messageKey) {
        return reading.sql("SELECT c.raw, m.problem FROM " + LedgerQueries.KEPT
                        + " WHERE m.message_key = ? AND m.status IN ('recorded', 'held')"
                        + " ORDER BY CASE m.status WHEN 'recorded' THEN 0 ELSE 1 END, m.sequence LIMIT 1")
                .param(messageKey)
                .query((row, number) -> new Outcome(row.getBytes("raw"), row.getString("problem")))
                .optional();
    }

    /** Returns the raw bytes of a recorded message, for the quarantine of a destination. */
    public Optional<byte[]> raw(String messageKey) {
        return reading.sql("SELECT c.raw FROM " + LedgerQueries.KEPT
                        + " WHERE m.message_key = ? AND m.status = 'recorded'")
                .param(messageKey)
                .query((row, number) -> row.getBytes("raw"))
                .optional();
    }
}
