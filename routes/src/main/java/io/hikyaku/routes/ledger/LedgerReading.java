// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What operators ask the ledger. It changes nothing and returns nothing that is a patient's data. Every method is safe to call
 * from any thread.
 */
public final class LedgerReading {
    /** How many messages one page may hold. */
    public static final int LARGEST_PAGE = 500;

    private final JdbcClient sql;

    /**
     * Opens the ledger for reading.
     *
     * @param database where it is kept
     */
    public LedgerReading(LedgerDatabase database) {
        this.sql = database.reading();
    }

    /** Returns where all messages are, at one moment. */
    public Counts counts() {
        return countsByFeed().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Returns feed → where its messages are, all at one moment; a feed nothing came by is not in it. */
    public Map<String, Counts> countsByFeed() {
        Map<String, Map<String, Long>> feeds = new TreeMap<>();
        sql.sql(LedgerQueries.COUNTS)
                .query((row, number) -> feeds.computeIfAbsent(row.getString("feed"), feed -> new HashMap<>())
                        .put(row.getString("state"), row.getLong("messages")))
                .list();
        Map<String, Counts> counts = new TreeMap<>();
        feeds.forEach((feed, states) -> counts.put(feed, counts(states)));
        return counts;
    }

    private static Counts counts(Map<String, Long> states) {
        long recorded = states.getOrDefault("recorded", 0L);
        long duplicate = states.getOrDefault("duplicate", 0L);
        long discardedAtIntake = states.getOrDefault("discarded", 0L);
        long discardedAtDestination = states.getOrDefault("open discarded", 0L);
        // What is driven again is counted in the queue it waits in.
        long heldAtIntake = states.getOrDefault("held", 0L) - states.getOrDefault("driven", 0L) - discardedAtIntake;
        long superseded = states.getOrDefault("open superseded", 0L);
        long heldAtDestination = states.getOrDefault("open held", 0L);
        long inFlight = states.getOrDefault("open in_flight", 0L);
        return new Counts(
                recorded + duplicate + heldAtIntake + discardedAtIntake,
                recorded - superseded - heldAtDestination - inFlight - discardedAtDestination,
                superseded,
                duplicate,
                heldAtIntake + heldAtDestination,
                inFlight,
                discardedAtIntake + discardedAtDestination);
    }

    /**
     * Returns a page of messages, oldest first.
     *
     * @param query which messages
     * @param after intake number they come after; 0 for the first page
     * @param size how many at most, 1 to {@link #LARGEST_PAGE}
     * @throws IllegalArgumentException if {@code size} is out of range
     */
    public List<MessageEntry> messages(MessageQuery query, long after, int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page holds 1 to " + LARGEST_PAGE + " messages");
        }
        Map<String, Object> values = new HashMap<>(Map.of("after", after, "size", size));
        StringBuilder conditions = new StringBuilder("m.sequence > :after");
        narrow(conditions, values, "m.feed", "feed", query.feed());
        narrow(conditions, values, "m.message_key", "key", query.key());
        if (query.controlId() != null) {
            narrow(conditions, values, "m.control_id", "controlId", query.controlId());
            // The index of control ids begins with the feed.
            conditions.append(" AND m.feed IN (").append(LedgerQueries.FEEDS).append(")");
        }
        if (query.status() != null) {
            conditions.append(" AND ").append(LedgerQueries.candidates(query.status()));
            narrow(
                    conditions,
                    values,
                    LedgerQueries.STATUS,
                    "status",
                    query.status().toString());
        }
        return entries(conditions + " ORDER BY m.sequence LIMIT :size", values);
    }

    private static void narrow(
            StringBuilder conditions, Map<String, Object> values, String column, String name, @Nullable String value) {
        if (value != null) {
            conditions.append(" AND ").append(column).append(" = :").append(name);
            values.put(name, value);
        }
    }

    /** Returns a page of what is in quarantine, at intake or at a destination; see {@link #messages}. */
    public List<MessageEntry> held(long after, int size) {
        return messages(MessageQuery.of(MessageStatus.HELD), after, size);
    }

    /** Returns one arrival, if the ledger knows it. */
    public Optional<MessageEntry> message(String arrival) {
        return entries("m.arrival = :arrival", Map.of("arrival", arrival)).stream()
                .findFirst();
    }

    private List<MessageEntry> entries(String conditions, Map<String, Object> values) {
        List<Row> rows = sql.sql(LedgerQueries.ENTRIES + conditions)
                .params(values)
                .query((row, number) ->
                        new Row(entry(row), row.getString("arrived").equals("recorded")))
                .list();
        List<String> recorded =
                rows.stream().filter(Row::recorded).map(row -> row.entry.key()).toList();
        Map<String, List<MessageEntry.Delivery>> deliveries = deliveries(recorded);
        return rows.stream()
                .map(row -> row.recorded
                        ? row.entry.delivered(deliveries.getOrDefault(row.entry.key(), List.of()))
                        : row.entry)
                .toList();
    }

    /** An arrival, and whether it is the one whose deliveries are kept under its key. */
    private record Row(MessageEntry entry, boolean recorded) {}

    private static MessageEntry entry(ResultSet row) throws SQLException {
        return new MessageEntry(
                row.getLong("sequence"),
                row.getString("arrival"),
                row.getString("message_key"),
                row.getString("feed"),
                row.getString("control_id"),
                row.getString("type"),
                LedgerTime.instant(row.getString("received_at")),
                MessageStatus.named(row.getString("state")).orElseThrow(),
                row.getInt("conflict") == 1,
                row.getString("mapping_version"),
                row.getInt("resources"),
                account(row),
                List.of(),
                row.getString("held_in"),
                row.getString("problem"));
    }

    private static Conversion.Account account(ResultSet row) throws SQLException {
        String unmapped = row.getString("unmapped");
        return new Conversion.Account(
                row.getInt("populated"),
                row.getInt("mapped"),
                row.getInt("skipped"),
                unmapped == null || unmapped.isEmpty()
                        ? List.of()
                        : unmapped.lines().toList());
    }

    private Map<String, List<MessageEntry.Delivery>> deliveries(List<String> keys) {
        Map<String, List<MessageEntry.Delivery>> deliveries = new HashMap<>();
        if (!keys.isEmpty()) {
            sql.sql(LedgerQueries.DELIVERIES)
                    .param("keys", keys)
                    .query((row, number) -> deliveries
                            .computeIfAbsent(row.getString("message_key"), key -> new ArrayList<>())
                            .add(delivery(row)))
                    .list();
        }
        return deliveries;
    }

    private static MessageEntry.Delivery delivery(ResultSet row) throws SQLException {
        return new MessageEntry.Delivery(
                row.getString("destination"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getString("problem"));
    }

    /** Returns the feeds some message came by. */
    public List<String> feeds() {
        return sql.sql(LedgerQueries.FEEDS).query(String.class).list();
    }

    /** Returns the destinations some message was recorded for. */
    public List<String> destinations() {
        return sql.sql(LedgerQueries.DESTINATIONS).query(String.class).list();
    }

    /** Returns when the last message of a feed came in that the ledger knows, if any. */
    public Optional<Instant> lastReceived(String feed) {
        return List.of("recorded", "duplicate", "held").stream()
                .flatMap(status ->
                        sql.sql(LedgerQueries.LAST_RECEIVED).params(feed, status).query(String.class).list().stream())
                .map(LedgerTime::instant)
                .max(Instant::compareTo);
    }

    /** Returns what waits for a destination. */
    public Waiting waiting(String destination) {
        return new Waiting(
                sql.sql(LedgerQueries.WAITING)
                        .param(destination)
                        .query(Long.class)
                        .single(),
                instant(sql.sql(LedgerQueries.OLDEST).param(destination)),
                instant(sql.sql(LedgerQueries.STUCK).param("destination", destination)));
    }

    private static @Nullable Instant instant(JdbcClient.StatementSpec query) {
        return query.query(String.class).optional().map(LedgerTime::instant).orElse(null);
    }

    /**
     * Returns what no mapping carried in the messages recorded after one, so that a running total needs to look at each once.
     *
     * @param after intake number to go on from; 0 for all
     */
    public Unmapped unmapped(long after) {
        Map<String, Long> feeds = new TreeMap<>();
        List<Long> read = sql.sql(LedgerQueries.UNMAPPED)
                .param(after)
                .query((row, number) -> {
                    feeds.put(row.getString("feed"), row.getLong("missed"));
                    return row.getLong("through");
                })
                .list();
        long through = read.stream().reduce(after, Math::max);
        return new Unmapped(through, feeds);
    }
}
