// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.mappings.clins.Known;
import io.hikyaku.mappings.clins.Told;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ledger's part about destinations that hold state: what is known of each patient, and what cannot be told yet. Every method is one
 * transaction, safe to repeat and safe to call from any thread.
 */
public final class KnownPatients {
    private static final String TELL = """
            INSERT INTO known (destination, patient, identity, occurred_at, sequence, stand_in, resource)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (destination, patient, identity) DO UPDATE SET occurred_at = excluded.occurred_at,
                sequence = excluded.sequence, stand_in = excluded.stand_in, resource = excluded.resource
            WHERE excluded.stand_in = 0 AND (known.stand_in = 1 OR known.occurred_at < excluded.occurred_at
                OR (known.occurred_at = excluded.occurred_at AND known.sequence <= excluded.sequence))""";
    private static final String FOLLOW = """
            INSERT INTO known (destination, patient, identity, occurred_at, sequence, stand_in, resource)
            SELECT destination, ?, identity, occurred_at, sequence, stand_in, resource FROM known
            WHERE destination = ? AND patient = ? AND identity NOT LIKE 'Patient/%'
            ON CONFLICT (destination, patient, identity) DO NOTHING""";

    private final LedgerDatabase database;
    private final Clock clock;

    /**
     * Opens it over the ledger's database.
     *
     * @param clock tells since when something waits
     */
    public KnownPatients(LedgerDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers what a message told; what is newer already, or more than a stand-in, stays. */
    public void tell(String destination, List<Told> told, Instant occurred, long sequence) {
        String time = LedgerTime.text(occurred);
        // In one order for everybody: two messages that tell of the same things must not wait for each other.
        List<Object[]> rows = told.stream()
                .sorted(Comparator.comparing(Told::patient).thenComparing(Told::identity))
                .map(one -> new Object[] {
                    destination,
                    one.patient(),
                    one.identity(),
                    time,
                    sequence,
                    one.onlyIfNew() ? 1 : 0,
                    one.resource().toString().getBytes(StandardCharsets.UTF_8)
                })
                .toList();
        database.transactions().commit(() -> database.batch(TELL, rows));
    }

    /** What was told of a patient whose record was replaced is told of the one that survives. */
    public void merge(String destination, String replaced, String survivor) {
        database.transactions().commit(() -> {
            database.sql().sql(FOLLOW).params(survivor, destination, replaced).update();
            database.sql()
                    .sql("DELETE FROM known WHERE destination = ? AND patient = ? AND identity NOT LIKE 'Patient/%'")
                    .params(destination, replaced)
                    .update();
        });
    }

    /** All that is known of a patient. */
    public Known of(String destination, String patient) {
        return new KnownFacts(database.reading()).of(destination, patient);
    }

    /** Returns the units of a patient that wait → for what. */
    public Map<String, String> waiting(String destination, String patient) {
        Map<String, String> waiting = new TreeMap<>();
        database.reading()
                .sql("SELECT unit, waits_for FROM waiting_unit WHERE destination = ? AND patient = ?")
                .params(destination, patient)
                .query((row, number) -> waiting.put(row.getString("unit"), row.getString("waits_for")))
                .list();
        return waiting;
    }

    /**
     * How many units wait for one thing.
     *
     * @param destination that is not told
     * @param waitsFor what it waits for: the name of a rule
     * @param units how many
     */
    public record Waits(String destination, String waitsFor, long units) {}

    /** Returns how many units wait for what at which destination, in the order of their names. */
    public List<Waits> counts() {
        return database.reading()
                .sql("SELECT destination, waits_for, count(*) AS units FROM waiting_unit"
                        + " GROUP BY destination, waits_for ORDER BY destination, waits_for")
                .query((row, number) ->
                        new Waits(row.getString("destination"), row.getString("waits_for"), row.getLong("units")))
                .list();
    }

    /**
     * Remembers which units wait.
     *
     * @param looked every unit that was looked at
     * @param waiting those of them that wait → for what
     */
    public void waits(String destination, String patient, Set<String> looked, Map<String, String> waiting) {
        String now = LedgerTime.text(clock.instant());
        List<Object[]> gone = looked.stream()
                .filter(unit -> !waiting.containsKey(unit))
                .map(unit -> new Object[] {destination, patient, unit})
                .toList();
        List<Object[]> rows = new TreeMap<>(waiting)
                .entrySet().stream()
                        .map(one -> new Object[] {destination, patient, one.getKey(), one.getValue(), now})
                        .toList();
        database.transactions().commit(() -> {
            database.batch("DELETE FROM waiting_unit WHERE destination = ? AND patient = ? AND unit = ?", gone);
            database.batch("""
                    INSERT INTO waiting_unit (destination, patient, unit, waits_for, since) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (destination, patient, unit) DO UPDATE SET waits_for = excluded.waits_for""", rows);
        });
    }
}
