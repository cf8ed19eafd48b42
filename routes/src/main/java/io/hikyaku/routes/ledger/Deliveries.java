// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.routes.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger's part about destinations: which attempt began, what was applied, what was held. Every method is one transaction,
 * safe to repeat and safe to call from any thread.
 */
public final class Deliveries implements DeliveryLedger {
    private static final String APPLY = """
            INSERT INTO applied (destination, identity, occurred_at, sequence, content_hash, version, message_key)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (destination, identity) DO UPDATE SET occurred_at = excluded.occurred_at,
                sequence = excluded.sequence, content_hash = excluded.content_hash, version = excluded.version,
                message_key = excluded.message_key""";
    /** Only what is there as it was seen: another message may have written meanwhile. */
    private static final String RENEW = """
            UPDATE applied SET occurred_at = ?, sequence = ?
            WHERE destination = ? AND identity = ? AND content_hash = ? AND version = ? AND occurred_at <= ?""";

    private static final int IDENTITIES_A_QUESTION = 500;

    private final LedgerDatabase database;
    private final JdbcClient sql;
    private final JdbcClient reading;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * Opens the deliveries over the ledger's database.
     *
     * @param database where they are kept
     * @param clock tells when a delivery changed
     */
    public Deliveries(LedgerDatabase database, Clock clock) {
        this.database = database;
        this.sql = database.sql();
        this.reading = database.reading();
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /**
     * A delivery that is not settled: of a recorded message, or the application answer to one that is held.
     *
     * @param sequence intake number of the message
     * @param occurredAt time of its event
     * @param bundle the Bundle to deliver, or the bytes of a message that has none; it holds a patient's data
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

    /**
     * What a destination took, or had already.
     *
     * @param contentHash hash of the content; empty where it was made only because there was none
     * @param version the version id it has there; empty if the destination tells none
     * @param unchanged whether it had it already, so that only the time it was last told of is new
     */
    public record Written(String contentHash, String version, boolean unchanged) {}

    @Override
    public Attempt begin(String messageKey, String destination) {
        return transactions.commit(() -> switch (status(messageKey, destination)) {
            case "waiting" -> mark(messageKey, destination, Attempt.FRESH);
            case "sending" -> mark(messageKey, destination, Attempt.AMBIGUOUS);
            default -> Attempt.SETTLED;
        });
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
    public void confirm() {
        database.confirm();
    }

    @Override
    public Map<String, Applied> applied(String destination, List<String> identities) {
        Map<String, Applied> applied = new HashMap<>();
        for (int from = 0; from < identities.size(); from += IDENTITIES_A_QUESTION) {
            int to = Math.min(identities.size(), from + IDENTITIES_A_QUESTION);
            reading.sql("""
                    SELECT identity, occurred_at, sequence, content_hash, version FROM applied
                    WHERE destination = :destination AND identity IN (:identities)""")
                    .param("destination", destination)
                    .param("identities", identities.subList(from, to))
                    .query((row, number) -> applied.put(
                            row.getString("identity"),
                            new Applied(
                                    LedgerTime.instant(row.getString("occurred_at")),
                                    row.getLong("sequence"),
                                    row.getString("content_hash"),
                                    row.getString("version"))))
                    .list();
        }
        return applied;
    }

    @Override
    public boolean isUnderWay(String messageKey, String destination) {
        return reading.sql(
                                "SELECT count(*) FROM delivery WHERE message_key = ? AND destination = ? AND status = 'sending'")
                        .params(messageKey, destination)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Closes a delivery.
     *
     * @param outcome {@code applied} or {@code superseded}
     * @param written identity → what the destination took under it
     * @param occurredAt time of the message's event
     * @param sequence intake number of the message
     */
    public void settle(
            String messageKey,
            String destination,
            String outcome,
            Map<String, Written> written,
            Instant occurredAt,
            long sequence) {
        List<Object[]> rows = rows(messageKey, destination, written, occurredAt, sequence);
        List<Object[]> renewed = renewed(destination, written, LedgerTime.text(occurredAt), sequence);
        transactions.commit(() -> {
            close(messageKey, destination, outcome, null);
            database.batch(APPLY, rows);
            database.batch(RENEW, renewed);
        });
    }

    @Override
    public void remember(
            String messageKey, String destination, Map<String, String> written, Instant occurred, long sequence) {
        Map<String, Written> all = new TreeMap<>();
        written.forEach((identity, hash) -> all.put(identity, new Written(hash, "", false)));
        List<Object[]> rows = rows(messageKey, destination, all, occurred, sequence);
        transactions.commit(() -> database.batch(APPLY, rows));
    }

    @Override
    public void insured(String destination, String memberId, String now) {
        new InsuredNumbers(database, clock).moved(destination, memberId, now);
    }

    /** In one order for everybody: two messages that write the same resources must not wait for each other. */
    private static List<Object[]> rows(
            String messageKey, String destination, Map<String, Written> written, Instant occurredAt, long sequence) {
        String occurred = LedgerTime.text(occurredAt);
        return new TreeMap<>(written)
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().unchanged())
                        .map(entry -> new Object[] {
                            destination,
                            entry.getKey(),
                            occurred,
                            sequence,
                            entry.getValue().contentHash(),
                            entry.getValue().version(),
                            messageKey
                        })
                        .toList();
    }

    private static List<Object[]> renewed(
            String destination, Map<String, Written> written, String occurred, long sequence) {
        return new TreeMap<>(written)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().unchanged())
                        .map(entry -> new Object[] {
                            occurred,
                            sequence,
                            destination,
                            entry.getKey(),
                            entry.getValue().contentHash(),
                            entry.getValue().version(),
                            occurred
                        })
                        .toList();
    }

    /**
     * Closes a delivery of which nothing goes to the destination.
     *
     * @param why the reason, which stays beside it
     */
    public void pass(String messageKey, String destination, String why) {
        transactions.commit(() -> close(messageKey, destination, "applied", why));
    }

    /** Returns the Bundle of the message that last changed something at a destination; empty where it is not kept any more. */
    public Optional<byte[]> lastBundle(String destination, String identity) {
        return reading.sql("SELECT c.bundle FROM " + LedgerQueries.KEPT + """
                 JOIN applied a ON a.message_key = m.message_key
                WHERE m.status = 'recorded' AND a.destination = ? AND a.identity = ?""")
                .params(destination, identity)
                .query((row, number) -> row.getBytes("bundle"))
                .optional();
    }

    /** Writes down that a destination refused a message. */
    public void hold(String messageKey, String destination, Problem problem) {
        transactions.commit(() -> close(messageKey, destination, "held", problem.text()));
    }

    private void close(String messageKey, String destination, String status, @Nullable String problem) {
        sql.sql("UPDATE delivery SET status = ?, problem = ?, changed_at = ? WHERE message_key = ? AND destination = ?")
                .params(Arrays.asList(status, problem, now(), messageKey, destination))
                .update();
    }

    /** Returns where a message is at a destination; empty where it does not go there. */
    public Optional<Standing> standing(String messageKey, String destination) {
        return reading.sql("SELECT status, problem FROM delivery WHERE message_key = ? AND destination = ?")
                .params(messageKey, destination)
                .query((row, number) -> {
                    String status = row.getString("status");
                    return new Standing(
                            status.equals("waiting") || status.equals("sending"),
                            status.equals("held") ? row.getString("problem") : null);
                })
                .optional();
    }

    /** Returns the destinations some message was ever recorded for. */
    public List<String> destinations() {
        return reading.sql("SELECT DISTINCT destination FROM delivery ORDER BY destination")
                .query(String.class)
                .list();
    }

    /** Returns up to {@code limit} deliveries to a destination that are not settled, with a sequence above {@code after}, oldest first. */
    public List<Open> open(String destination, long after, int limit) {
        return reading.sql("""
                SELECT d.message_key, m.arrival, m.feed, m.lane, d.destination, d.sequence,
                    COALESCE(m.occurred_at, m.received_at) AS occurred_at, COALESCE(c.bundle, c.raw) AS bundle
                FROM delivery d JOIN message m ON m.sequence = d.sequence AND m.status IN ('recorded', 'held')
                JOIN content c ON c.day = substr(m.received_at, 1, 10) AND c.sequence = m.sequence
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
