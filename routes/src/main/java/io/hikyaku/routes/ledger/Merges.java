// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ledger's part about merged patients: lane of the record that was replaced → lane of the one that survives. All of it is kept
 * in memory, too, for the door asks it for every message; a hospital merges few. Safe for many threads.
 */
public final class Merges {
    private final LedgerDatabase database;
    private final Clock clock;
    private final Map<String, String> surviving = new ConcurrentHashMap<>();

    /**
     * Reads what was merged before.
     *
     * @param database where it is kept
     * @param clock tells when a merge was written down
     */
    public Merges(LedgerDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.reading()
                .sql("SELECT replaced, surviving FROM merged")
                .query((row, number) -> surviving.put(row.getString("replaced"), row.getString("surviving")))
                .list();
    }

    /** Returns the lane a patient's messages take now: of the record that survives, or their own. */
    public String lane(String own) {
        return surviving.getOrDefault(own, own);
    }

    /** Returns whether a merge would make a record survive that it replaces. */
    public boolean isCircle(String replaced, String survivor) {
        return lane(survivor).equals(replaced);
    }

    /**
     * Writes down a merge; the same again changes nothing. What was merged into the replaced record follows it.
     *
     * @param replaced lane of the record that is replaced
     * @param survivor lane of the record that survives; no circle
     * @param messageKey the message that says so
     */
    public synchronized void merge(String replaced, String survivor, String messageKey) {
        String end = lane(survivor);
        String now = LedgerTime.text(clock.instant());
        database.transactions().commit(() -> {
            database.sql()
                    .sql("UPDATE merged SET surviving = ? WHERE surviving = ?")
                    .params(end, replaced)
                    .update();
            database.sql()
                    .sql("INSERT INTO merged (replaced, surviving, message_key, merged_at) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (replaced) DO UPDATE SET surviving = excluded.surviving,"
                            + " message_key = excluded.message_key, merged_at = excluded.merged_at")
                    .params(replaced, end, messageKey, now)
                    .update();
        });
        surviving.replaceAll((lane, into) -> into.equals(replaced) ? end : into);
        surviving.put(replaced, end);
    }
}
