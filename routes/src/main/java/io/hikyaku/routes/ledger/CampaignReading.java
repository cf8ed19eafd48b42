// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of a campaign's items, read beside the engine that goes on with them. It changes nothing. */
public final class CampaignReading {
    private static final int PAGE = 500;
    private static final int KEYS_A_QUESTION = 500;

    /** What became of each item, and the arrival it was recorded by first, in this campaign or another. */
    private static final String SENT = """
            SELECT i.*, %s AS became, (SELECT r.arrival FROM message r WHERE r.message_key = m.message_key
                    AND r.status = 'recorded') AS recorded
            FROM campaign_item i JOIN message m ON m.arrival = i.arrival
            WHERE i.campaign = ? AND i.state = 'sent' AND (i.phase, i.occurred, i.turn, i.number) > (?, ?, ?, ?)
            ORDER BY i.phase, i.occurred, i.turn, i.number LIMIT ?""".formatted(LedgerQueries.STATUS);

    private static final String OUTCOMES = """
            SELECT type, day, patient, item, became, problem, COUNT(*) AS items FROM (
                SELECT i.type, i.day, i.patient, i.state AS item, %s AS became,
                    CASE WHEN i.state IN ('skipped', 'refused') THEN i.reason
                        WHEN m.status = 'held' THEN m.problem ELSE '' END AS problem
                FROM campaign_item i LEFT JOIN message m ON m.arrival = i.arrival WHERE i.campaign = ?) each_one
            GROUP BY type, day, patient, item, became, problem""".formatted(LedgerQueries.STATUS);

    private static final String ORIGINS = """
            SELECT m.message_key, m.feed, m.occurred_at,
                (SELECT COUNT(*) FROM campaign_item i JOIN message a ON a.arrival = i.arrival
                    WHERE i.campaign = :campaign AND a.message_key = m.message_key) AS own
            FROM message m WHERE m.message_key IN (:keys) AND m.status = 'recorded'""";

    private final JdbcClient sql;

    /** Opens the campaigns of a ledger for reading. */
    public CampaignReading(JdbcClient sql) {
        this.sql = sql;
    }

    /** Returns the campaign of a name, if there is one. */
    public Optional<Campaign> find(String name) {
        return sql.sql("SELECT * FROM campaign WHERE name = ?")
                .param(name)
                .query((row, number) -> CampaignLedger.campaign(row))
                .optional();
    }

    /**
     * An item that was sent.
     *
     * @param item the item
     * @param status what became of it
     * @param recorded the arrival by which the same message was recorded first; its own where it was not recorded
     */
    public record Sent(CampaignItem item, MessageStatus status, String recorded) {}

    /** Tells of each item that was sent and that the ledger knows, in the order they were sent. */
    public void sent(String name, Consumer<Sent> heard) {
        HistoryItem.Place nowhere = HistoryItem.Place.of(0, "");
        CampaignItem last =
                new CampaignItem(0, "", CampaignItem.State.SENT, "", new HistoryItem(-1, "", 0, nowhere, "", "", ""));
        List<Sent> page = page(name, last);
        while (!page.isEmpty()) {
            page.forEach(heard);
            page = page(name, page.get(page.size() - 1).item());
        }
    }

    private List<Sent> page(String name, CampaignItem last) {
        return sql.sql(SENT)
                .params(
                        name,
                        last.item().phase(),
                        last.item().occurred(),
                        last.item().turn(),
                        last.number(),
                        PAGE)
                .query((row, number) -> {
                    CampaignItem item = CampaignLedger.item(row);
                    String recorded = row.getString("recorded");
                    return new Sent(
                            item,
                            MessageStatus.named(row.getString("became")).orElse(MessageStatus.IN_FLIGHT),
                            recorded == null ? item.arrival() : recorded);
                })
                .list();
    }

    /** Returns the items of some numbers; those of others are not in it. */
    public List<CampaignItem> items(String name, List<Long> numbers) {
        List<CampaignItem> items = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += KEYS_A_QUESTION) {
            items.addAll(sql.sql("SELECT * FROM campaign_item WHERE campaign = :campaign AND number IN (:numbers)")
                    .param("campaign", name)
                    .param("numbers", numbers.subList(from, Math.min(from + KEYS_A_QUESTION, numbers.size())))
                    .query((row, number) -> CampaignLedger.item(row))
                    .list());
        }
        return items;
    }

    /**
     * How many items of a kind came to one end.
     *
     * @param state applied, superseded, duplicate, held, in_flight, discarded; found, skipped or refused where it was not sent
     * @param reason why it is skipped, refused or held, on one line; empty otherwise
     */
    public record Outcome(String type, String day, String patient, String state, String reason, long items) {
        @Override
        public String toString() {
            return "Outcome[%s, %s, %d]".formatted(type, state, items);
        }
    }

    /** Returns what became of all items. */
    public List<Outcome> outcomes(String name) {
        return sql.sql(OUTCOMES)
                .param(name)
                .query((row, number) -> {
                    String item = row.getString("item");
                    String became = row.getString("became");
                    String sent = became == null ? MessageStatus.IN_FLIGHT.toString() : became;
                    String problem = row.getString("problem");
                    return new Outcome(
                            row.getString("type"),
                            row.getString("day"),
                            row.getString("patient"),
                            item.equals("sent") ? sent : item,
                            problem == null ? "" : problem.lines().findFirst().orElse(""),
                            row.getLong("items"));
                })
                .list();
    }

    /**
     * Where a message came from.
     *
     * @param feed the feed it came by
     * @param occurred when its event happened, as the ledger writes times
     * @param isOwn whether it is of the campaign that was asked about
     */
    public record Origin(String feed, Instant occurred, boolean isOwn) {}

    /** Message keys → where the messages came from; what the ledger does not know is not in it. */
    public Map<String, Origin> origins(String name, List<String> keys) {
        Map<String, Origin> origins = new HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_A_QUESTION) {
            sql.sql(ORIGINS)
                    .param("campaign", name)
                    .param("keys", keys.subList(from, Math.min(from + KEYS_A_QUESTION, keys.size())))
                    .query((row, number) -> origins.put(
                            row.getString("message_key"),
                            new Origin(
                                    row.getString("feed"),
                                    LedgerTime.instant(row.getString("occurred_at")),
                                    row.getLong("own") > 0)))
                    .list();
        }
        return origins;
    }
}
