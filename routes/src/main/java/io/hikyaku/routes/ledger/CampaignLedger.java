// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.routes.ledger.CampaignItem.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger's part about campaigns. Every method is one transaction, safe to repeat and safe to call from any thread; what a crash
 * leaves is what the last of them wrote.
 */
public final class CampaignLedger {
    private static final String MARK =
            "UPDATE campaign_item SET state = ?, reason = ? WHERE campaign = ? AND number = ?";

    private final LedgerDatabase database;
    private final CampaignCounts tally;
    private final Clock clock;

    /** Opens the campaigns of a ledger. */
    public CampaignLedger(LedgerDatabase database, Clock clock) {
        this.database = database;
        this.tally = new CampaignCounts(database);
        this.clock = clock;
    }

    /** Writes down that a campaign is wanted; returns false, and changes nothing, if there is one of that name. */
    public boolean create(String name, CampaignPlan plan) {
        return database.transactions()
                .commit(() -> database.sql()
                                .sql("""
                        INSERT INTO campaign (name, source, folders, feed, keep, first_day, last_day, per_second, mappings, state,
                            reason, created_at, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', '', ?, ?) ON CONFLICT (name) DO NOTHING""")
                                .params(
                                        name,
                                        plan.source(),
                                        String.join("\n", plan.folders()),
                                        plan.feed(),
                                        plan.keep(),
                                        plan.firstDay(),
                                        plan.lastDay(),
                                        plan.perSecond(),
                                        plan.mappings(),
                                        now(),
                                        now())
                                .update()
                        == 1);
    }

    /** Returns all campaigns, in the order they were asked for. */
    public List<Campaign> all() {
        return database.reading()
                .sql("SELECT * FROM campaign ORDER BY created_at, name")
                .query((row, number) -> campaign(row))
                .list();
    }

    /** Returns the campaign of a name, if there is one. */
    public Optional<Campaign> find(String name) {
        return all().stream().filter(campaign -> campaign.name().equals(name)).findFirst();
    }

    static Campaign campaign(ResultSet row) throws SQLException {
        CampaignPlan plan = new CampaignPlan(
                row.getString("source"),
                row.getString("folders").lines().toList(),
                row.getString("feed"),
                row.getString("keep"),
                row.getString("first_day"),
                row.getString("last_day"),
                row.getInt("per_second"),
                row.getString("mappings"));
        return new Campaign(
                row.getString("name"),
                plan,
                Campaign.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("listed") == 1,
                row.getString("reason"),
                LedgerTime.instant(row.getString("created_at")),
                LedgerTime.instant(row.getString("changed_at")));
    }

    /**
     * A campaign goes from one state to another.
     *
     * @param reason why it pauses; empty otherwise
     * @return false, and nothing changes, if it is in another state: somebody else was first
     */
    public boolean enter(String name, Campaign.State from, Campaign.State to, String reason) {
        return database.transactions()
                .commit(() -> update(
                                "UPDATE campaign SET state = ?, reason = ?, changed_at = ? WHERE name = ? AND state = ?",
                                to.word(),
                                LedgerText.of(reason),
                                now(),
                                name,
                                from.word())
                        == 1);
    }

    /** A campaign that pauses goes on; what could not be read is tried again. Returns whether it paused. */
    public boolean resume(String name) {
        return database.transactions().commit(() -> {
            boolean paused = update("""
                    UPDATE campaign SET state = CASE listed WHEN 1 THEN 'running' ELSE 'waiting' END, reason = '', changed_at = ?
                    WHERE name = ? AND state = 'paused'""", now(), name) == 1;
            if (paused) {
                retry(name);
            }
            return paused;
        });
    }

    /** Writes down which mappings a campaign is bound to. */
    public void bind(String name, String mappings) {
        database.transactions().commit(() -> update("UPDATE campaign SET mappings = ? WHERE name = ?", mappings, name));
    }

    /** Returns what is to be sent next, in the order of phase and time; the lowest phase only. */
    public List<CampaignItem> next(String name, int limit) {
        return items(
                "i.campaign = ? AND i.state = 'found' ORDER BY i.phase, i.occurred, i.turn, i.number LIMIT ?",
                name,
                limit);
    }

    /** Returns items of a state, in the order of number. */
    public List<CampaignItem> listed(String name, State state, long after, int limit) {
        return items(
                "i.campaign = ? AND i.state = ? AND i.number > ? ORDER BY i.number LIMIT ?",
                name,
                state.word(),
                after,
                limit);
    }

    private List<CampaignItem> items(String conditions, Object... values) {
        return database.reading()
                .sql("SELECT i.* FROM campaign_item i WHERE " + conditions)
                .params(values)
                .query((row, number) -> item(row))
                .list();
    }

    static CampaignItem item(ResultSet row) throws SQLException {
        HistoryItem.Place place = new HistoryItem.Place(
                row.getInt("folder"), row.getString("path"), row.getLong("first_byte"), row.getLong("bytes"));
        HistoryItem found = new HistoryItem(
                row.getInt("phase"),
                row.getString("occurred"),
                row.getInt("turn"),
                place,
                row.getString("patient"),
                row.getString("type"),
                row.getString("day"));
        return new CampaignItem(
                row.getLong("number"),
                row.getString("arrival"),
                State.named(row.getString("state")),
                row.getString("reason"),
                found);
    }

    /** Writes down what became of items that were to be sent: each is {@code SENT} or {@code REFUSED} now. */
    public void sent(String name, List<CampaignItem> items) {
        database.transactions().commit(() -> mark(name, items, State.FOUND));
    }

    private void mark(String name, List<CampaignItem> items, State before) {
        List<Object[]> marks = new ArrayList<>();
        items.forEach(item ->
                marks.add(new Object[] {item.state().word(), LedgerText.of(item.reason()), name, item.number()}));
        database.batch(MARK, marks);
        tally.remove(name, items.stream().map(item -> item.in(before, "")).toList());
        tally.add(name, items);
    }

    /** What was refused when it was to be sent is to be sent again; what was refused while it was listed is not. */
    private void retry(String name) {
        List<CampaignItem> refused = database.sql()
                .sql("SELECT i.* FROM campaign_item i WHERE i.campaign = ? AND i.state = 'refused' AND i.arrival <> ''")
                .param(name)
                .query((row, number) -> item(row))
                .list();
        mark(name, refused.stream().map(item -> item.in(State.FOUND, "")).toList(), State.REFUSED);
    }

    /** Returns type → state → how many. */
    public Map<String, Map<String, Long>> counts(String name) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        database.reading()
                .sql("SELECT type, state, items FROM campaign_count WHERE campaign = ? AND items > 0")
                .param(name)
                .query((row, number) -> counts.computeIfAbsent(row.getString("type"), type -> new TreeMap<>())
                        .put(row.getString("state"), row.getLong("items")))
                .list();
        return counts;
    }

    /** Returns how many messages of a feed are recorded and wait for a destination. */
    public long waiting(String feed) {
        return database.reading()
                .sql("""
                SELECT COUNT(*) FROM delivery d JOIN message m ON m.sequence = d.sequence
                WHERE d.destination IN (%s) AND d.status IN ('waiting', 'sending') AND m.feed = ?""".formatted(LedgerQueries.DESTINATIONS))
                .param(feed)
                .query(Long.class)
                .single();
    }

    private int update(String statement, Object... values) {
        JdbcClient sql = database.sql();
        return sql.sql(statement).params(values).update();
    }

    private String now() {
        return LedgerTime.text(clock.instant());
    }
}
