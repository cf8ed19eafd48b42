// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * The texts of what operators ask the ledger. Apart from {@link #KEPT} none reads the table {@code content}: it is the
 * bulk of the ledger, and patients' data.
 */
final class LedgerQueries {
    /** A message and what was kept of it: {@code m} and {@code c}. */
    static final String KEPT =
            "message m JOIN content c ON c.day = substr(m.received_at, 1, 10) AND c.sequence = m.sequence";

    /** Every feed, each found by one look into the index instead of reading all of it. */
    static final String FEEDS = """
            WITH RECURSIVE known (name) AS (SELECT MIN(feed) FROM message UNION ALL
                SELECT (SELECT MIN(feed) FROM message WHERE feed > known.name) FROM known WHERE known.name IS NOT NULL)
            SELECT name FROM known WHERE name IS NOT NULL""";

    /** Every destination, found the same way. */
    static final String DESTINATIONS = """
            WITH RECURSIVE known (name) AS (SELECT MIN(destination) FROM delivery UNION ALL
                SELECT (SELECT MIN(destination) FROM delivery WHERE destination > known.name) FROM known
                WHERE known.name IS NOT NULL)
            SELECT name FROM known WHERE name IS NOT NULL""";

    /** Where a recorded message is: the least settled of its deliveries decides. */
    private static final String RECORDED = """
            CASE (SELECT MAX(CASE d.status WHEN 'superseded' THEN 0 WHEN 'applied' THEN 1
                    WHEN 'held' THEN CASE WHEN d.decision IS NULL THEN 4 ELSE 2 END ELSE 3 END)
                FROM delivery d WHERE d.message_key = m.message_key)
            WHEN 0 THEN 'superseded' WHEN 2 THEN 'discarded' WHEN 3 THEN 'in_flight' WHEN 4 THEN 'held' ELSE 'applied' END""";

    /** Where any arrival is. */
    static final String STATUS = "CASE m.status WHEN 'recorded' THEN " + RECORDED + " WHEN 'held' THEN"
            + " CASE m.decision WHEN 'driven' THEN 'in_flight' WHEN 'discarded' THEN 'discarded' ELSE 'held' END"
            + " ELSE m.status END";

    /**
     * Feed and state → how many, in one statement and so at one moment. What is recorded and not applied is looked at one by one
     * ({@code open}); it is little beside the rest, which is counted in the index.
     */
    static final String COUNTS = """
            SELECT feed, status AS state, COUNT(*) AS messages FROM message GROUP BY feed, status
            UNION ALL
            SELECT feed, decision, COUNT(*) FROM message WHERE decision IS NOT NULL GROUP BY feed, decision
            UNION ALL
            SELECT feed, 'open ' || state, COUNT(*) FROM (SELECT m.feed, %s AS state FROM message m
                WHERE m.status = 'recorded' AND m.sequence IN (SELECT sequence FROM delivery WHERE destination IN (%s)
                    AND status IN ('waiting', 'sending', 'superseded', 'held'))) undone
            GROUP BY feed, state""".formatted(RECORDED, DESTINATIONS);

    static final String ENTRIES = """
            SELECT m.sequence, m.arrival, m.message_key, m.feed, m.control_id, m.type, m.received_at, m.conflict, m.resources,
                m.mapping_version,
                m.populated, m.mapped, m.skipped, m.unmapped, m.problem, m.held_in, m.status AS arrived, %s AS state
            FROM message m WHERE
            """.formatted(STATUS);

    static final String DELIVERIES = """
            SELECT message_key, destination, status, attempts, problem FROM delivery WHERE message_key IN (:keys)
            ORDER BY message_key, destination""";

    static final String UNMAPPED = """
            SELECT feed, SUM(populated - mapped - skipped) AS missed, MAX(sequence) AS through FROM message
            WHERE sequence > ? AND status = 'recorded' GROUP BY feed""";

    static final String LAST_RECEIVED = """
            SELECT received_at FROM message WHERE feed = ? AND status = ? ORDER BY sequence DESC LIMIT 1""";

    private static final String UNDONE =
            "FROM delivery d WHERE d.destination = ? AND d.status IN ('waiting', 'sending')";

    static final String WAITING = "SELECT COUNT(*) " + UNDONE;

    static final String OLDEST = """
            SELECT m.received_at FROM message m WHERE m.sequence = (SELECT MIN(d.sequence) %s)""".formatted(UNDONE);

    /** The longest attempt under way, unless something that came in after it was settled after it began. */
    static final String STUCK = """
            SELECT s.changed_at FROM (SELECT changed_at, sequence FROM delivery WHERE destination = :destination
                AND status = 'sending' ORDER BY changed_at LIMIT 1) s
            WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.destination = :destination
                AND d.status IN ('applied', 'superseded', 'held') AND d.sequence > s.sequence AND d.changed_at > s.changed_at)""";

    private LedgerQueries() {}

    /** Status → what narrows the messages to look at by an index, before each is asked where it is. */
    static String candidates(MessageStatus status) {
        return switch (status) {
            case APPLIED -> "m.status = 'recorded'";
            case DUPLICATE -> "m.status = 'duplicate' AND m.feed IN (" + FEEDS + ")";
            case SUPERSEDED -> "m.status = 'recorded' AND m.sequence IN (" + deliveries("'superseded'") + ")";
            case IN_FLIGHT ->
                "m.sequence IN (" + deliveries("'waiting', 'sending'") + " UNION ALL " + decided("'driven'") + ")";
            case HELD ->
                "m.sequence IN (" + deliveries("'held'") + " UNION ALL SELECT sequence FROM message WHERE feed IN ("
                        + FEEDS + ") AND status = 'held')";
            case DISCARDED -> "m.sequence IN (" + deliveries("'held'") + " UNION ALL " + decided("'discarded'") + ")";
        };
    }

    private static String deliveries(String statuses) {
        return "SELECT sequence FROM delivery WHERE destination IN (" + DESTINATIONS + ") AND status IN (" + statuses
                + ")";
    }

    private static String decided(String decision) {
        return "SELECT sequence FROM message WHERE decision = " + decision;
    }
}
