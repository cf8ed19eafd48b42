// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger's part about what is held: what there is, and what an operator decided about it. Every method is one transaction,
 * safe to repeat and safe to call from any thread.
 */
public final class QuarantineLedger {
    private static final String INTAKE = """
            SELECT sequence, arrival, message_key, feed, '' AS destination, problem FROM message
            WHERE feed IN (%s) AND status = 'held' AND decision IS NULL""".formatted(LedgerQueries.FEEDS);
    private static final String REFUSED = """
            SELECT m.sequence, m.arrival, m.message_key, m.feed, d.destination, d.problem
            FROM delivery d JOIN message m ON m.sequence = d.sequence AND m.status IN ('recorded', 'held')
            WHERE d.destination IN (%s) AND d.status = 'held' AND d.decision IS NULL""".formatted(LedgerQueries.DESTINATIONS);
    private static final String HELD = "FROM (" + INTAKE + " UNION ALL " + REFUSED + ") held WHERE 1 = 1";
    private static final String AFTER = " AND (sequence > :sequence OR (sequence = :sequence AND destination > :place))"
            + " ORDER BY sequence, destination LIMIT :limit";

    private static final Change DRIVE = new Change(
            "UPDATE message SET decision = 'driven' WHERE arrival = :arrival AND status = 'held' AND decision IS NULL",
            "UPDATE delivery SET status = 'waiting', changed_at = :now"
                    + " WHERE message_key = :key AND destination = :destination AND status = 'held' AND decision IS NULL");
    private static final Change STAY = new Change(
            "UPDATE message SET decision = NULL WHERE arrival = :arrival AND decision = 'driven'",
            "UPDATE delivery SET status = 'held', changed_at = :now"
                    + " WHERE message_key = :key AND destination = :destination AND status = 'waiting'");
    private static final Change DISCARD = new Change(
            "UPDATE message SET decision = 'discarded' WHERE arrival = :arrival AND status = 'held' AND decision IS NULL",
            "UPDATE delivery SET decision = 'discarded', changed_at = :now"
                    + " WHERE message_key = :key AND destination = :destination AND status = 'held' AND decision IS NULL");

    private final JdbcClient sql;
    private final JdbcClient reading;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * Opens the quarantine over the ledger's database.
     *
     * @param database where it is kept
     * @param clock tells when something was decided
     */
    public QuarantineLedger(LedgerDatabase database, Clock clock) {
        this.sql = database.sql();
        this.reading = database.reading();
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /** One decision, written at intake or at a destination; neither changes what was decided otherwise meanwhile. */
    private record Change(String message, String delivery) {
        String of(Held held) {
            return held.atIntake() ? message : delivery;
        }
    }

    /** Returns how many there are in quarantine. */
    public long count(HeldQuery query) {
        return narrowed("SELECT COUNT(*) " + HELD, query, "").query(Long.class).single();
    }

    /** Returns up to {@code limit} of them that come after one, oldest first. */
    public List<Held> held(HeldQuery query, Held after, int limit) {
        return narrowed("SELECT * " + HELD, query, AFTER)
                .param("sequence", after.sequence())
                .param("place", after.destination())
                .param("limit", limit)
                .query((row, number) -> held(row))
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String statement, HeldQuery query, String end) {
        return reading.sql(statement
                        + narrow("arrival = :arrival", query.arrival())
                        + narrow("feed = :feed", query.feed())
                        + narrow("destination = :destination", query.destination())
                        + narrow("problem LIKE :problem", query.problem())
                        + end)
                .param("arrival", query.arrival())
                .param("feed", query.feed())
                .param("destination", query.destination())
                .param("problem", query.problem() + " %");
    }

    private static String narrow(String condition, @Nullable String value) {
        return value == null ? "" : " AND " + condition;
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getLong("sequence"),
                row.getString("arrival"),
                row.getString("message_key"),
                row.getString("feed"),
                row.getString("destination"));
    }

    /** Writes down that these leave the quarantine for their queue, and returns those that were in it. */
    public List<Held> drive(List<Held> chosen) {
        return transactions.commit(() -> changed(chosen, DRIVE));
    }

    /** Takes {@link #drive} back, because the queue did not take them. */
    public void stay(List<Held> driven) {
        transactions.commit(() -> changed(driven, STAY));
    }

    /**
     * Writes down that these are given up.
     *
     * @param by the person who decided it
     * @param reason why
     * @return those that were in quarantine
     */
    public List<Held> discard(List<Held> chosen, String by, String reason) {
        return transactions.commit(() -> {
            List<Held> discarded = changed(chosen, DISCARD);
            discarded.forEach(held -> sql.sql(
                            "INSERT INTO discard (arrival, destination, discarded_by, reason, discarded_at) VALUES (?, ?, ?, ?, ?)")
                    .params(held.arrival(), held.destination(), by, reason, now())
                    .update());
            return discarded;
        });
    }

    private List<Held> changed(List<Held> chosen, Change change) {
        return chosen.stream()
                .filter(held -> sql.sql(change.of(held))
                                .param("arrival", held.arrival())
                                .param("key", held.messageKey())
                                .param("destination", held.destination())
                                .param("now", now())
                                .update()
                        > 0)
                .toList();
    }

    /** Returns the arrivals of a feed that were driven and neither recorded nor held since. */
    public Set<String> driven(String feed) {
        return new HashSet<>(
                reading.sql("SELECT arrival FROM message WHERE feed = ? AND decision = 'driven' AND status = 'held'")
                        .param(feed)
                        .query(String.class)
                        .list());
    }

    /** Returns every queue from which something may have come into quarantine: of each feed and of each destination. */
    public List<String> queues() {
        return reading.sql("SELECT 'in.' || name FROM (" + LedgerQueries.FEEDS
                        + ") feeds UNION ALL SELECT 'out.' || name FROM (" + LedgerQueries.DESTINATIONS
                        + ") destinations")
                .query(String.class)
                .list();
    }

    /** Returns whether the ledger knows an arrival, wherever it is. */
    public boolean knows(String arrival) {
        return reading.sql("SELECT 1 FROM message WHERE arrival = ?")
                .param(arrival)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns an arrival, its bytes included. */
    public Optional<Arrival> arrival(String id) {
        return reading.sql("SELECT m.*, c.raw FROM " + LedgerQueries.KEPT + " WHERE m.arrival = ?")
                .param(id)
                .query((row, number) -> new Arrival(
                        row.getString("arrival"),
                        row.getString("message_key"),
                        row.getString("tenant"),
                        row.getString("feed"),
                        row.getString("lane"),
                        Objects.requireNonNullElse(row.getString("control_id"), ""),
                        Objects.requireNonNullElse(row.getString("type"), ""),
                        LedgerTime.instant(row.getString("received_at")),
                        row.getBytes("raw")))
                .optional();
    }

    /** Returns the problem one of them is held for, three lines; empty if it is not known. */
    public String problem(Held held) {
        String where = held.atIntake()
                ? "message WHERE arrival = :arrival"
                : "delivery WHERE message_key = :key AND destination = :destination";
        return reading.sql("SELECT COALESCE(problem, '') FROM " + where)
                .param("arrival", held.arrival())
                .param("key", held.messageKey())
                .param("destination", held.destination())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Returns what goes to the destination it is held for, or was until it was driven. */
    public Optional<Deliveries.Open> delivery(Held held) {
        return reading.sql("SELECT m.*, COALESCE(m.occurred_at, m.received_at) AS happened_at,"
                        + " COALESCE(c.bundle, c.raw) AS sent FROM " + LedgerQueries.KEPT
                        + " JOIN delivery d ON d.sequence = m.sequence WHERE d.message_key = ? AND d.destination = ?")
                .params(held.messageKey(), held.destination())
                .query((row, number) -> new Deliveries.Open(
                        row.getString("message_key"),
                        row.getString("arrival"),
                        row.getString("feed"),
                        row.getString("lane"),
                        held.destination(),
                        row.getLong("sequence"),
                        LedgerTime.instant(row.getString("happened_at")),
                        row.getBytes("sent")))
                .optional();
    }

    private String now() {
        return LedgerTime.text(clock.instant());
    }
}
