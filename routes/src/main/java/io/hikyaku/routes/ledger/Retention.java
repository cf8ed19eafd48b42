// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Raw bytes and Bundles of what is settled and old → disk that is free again, day by day. What waits, is sent or is held stays
 * however old it is; and of everything stays what is small: the message key, which tells a duplicate, the account, the times.
 *
 * <p>Running it twice, or ending it in the middle, changes nothing: it goes on with what is left.
 */
public final class Retention {
    private static final String NEEDED = """
            EXISTS (SELECT 1 FROM message m WHERE m.sequence = c.sequence
                AND ((m.status = 'held' AND COALESCE(m.decision, '') <> 'discarded') OR (m.status = 'recorded'
                AND EXISTS (SELECT 1 FROM delivery d WHERE d.message_key = m.message_key
                    AND d.status NOT IN ('applied', 'superseded') AND COALESCE(d.decision, '') <> 'discarded'))))""";
    private static final String GIVE_UP = """
            DELETE FROM content WHERE (day, sequence) IN (SELECT c.day, c.sequence FROM content c
                WHERE c.day < :day AND NOT %s LIMIT %d)""";
    private static final int ROWS_AT_A_TIME = 200;
    private static final int PAGES_AT_A_TIME = 500;
    private static final int DAYS_AHEAD = 3;

    private final LedgerDatabase database;
    private final JdbcClient sql;
    private final JdbcClient reading;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration kept;

    /**
     * Opens the retention over the ledger's database.
     *
     * @param database where it is kept
     * @param clock tells what is old
     * @param kept how long raw bytes and Bundles are kept after they came in
     */
    public Retention(LedgerDatabase database, Clock clock, Duration kept) {
        this.database = database;
        this.sql = database.sql();
        this.reading = database.reading();
        this.transactions = database.transactions();
        this.clock = clock;
        this.kept = kept;
    }

    /** Gives up what is old, a little at a time, so that nobody who records waits for long. */
    public void run() {
        String day = LedgerTime.day(clock.instant().minus(kept));
        if (database.dialect() == Dialect.POSTGRESQL) {
            openDays();
            partitionsBefore(day).forEach(this::dropDay);
        }
        while (giveUp(day) > 0) {
            Thread.onSpinWait();
        }
        if (database.dialect() == Dialect.SQLITE) {
            shrink();
        }
    }

    private int giveUp(String day) {
        return transactions.commit(() -> sql.sql(GIVE_UP.formatted(NEEDED, ROWS_AT_A_TIME))
                .param("day", day)
                .update());
    }

    /** SQLite: free pages go to the end of the file, and the file ends before them. */
    private void shrink() {
        while (freePages() > 0) {
            transactions.commit(() -> database.run("PRAGMA incremental_vacuum(" + PAGES_AT_A_TIME + ")"));
        }
    }

    private long freePages() {
        return transactions.commit(
                () -> sql.sql("PRAGMA freelist_count").query(Long.class).single());
    }

    /** PostgreSQL: the days to come have partitions of their own before their first message. */
    private void openDays() {
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            Instant instant = clock.instant().plus(Duration.ofDays(ahead));
            String day = LedgerTime.day(instant);
            boolean late = reading.sql("SELECT count(*) FROM content_other WHERE day = ?")
                            .param(day)
                            .query(Long.class)
                            .single()
                    > 0;
            if (!late) {
                transactions.commit(
                        () -> sql.sql("CREATE TABLE IF NOT EXISTS %s PARTITION OF content FOR VALUES IN ('%s')"
                                        .formatted(partition(day), day))
                                .update());
            }
        }
    }

    private List<String> partitionsBefore(String day) {
        return reading.sql("""
                SELECT p.relname FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid
                WHERE i.inhparent = 'content'::regclass AND p.relname LIKE 'content\\_2%' AND p.relname < :before""")
                .param("before", partition(day))
                .query(String.class)
                .list();
    }

    private static String partition(String day) {
        return "content_" + day.replace('-', '_');
    }

    /** What is still needed moves to the partition without a day; the rest goes with its files. */
    private void dropDay(String partition) {
        transactions.commit(() -> {
            sql.sql("ALTER TABLE content DETACH PARTITION " + partition).update();
            sql.sql("INSERT INTO content SELECT c.* FROM " + partition + " c WHERE " + NEEDED)
                    .update();
            sql.sql("DROP TABLE " + partition).update();
        });
    }
}
