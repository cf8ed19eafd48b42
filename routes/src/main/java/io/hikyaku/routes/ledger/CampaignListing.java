// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ledger's part about what a campaign finds in its source. Every method is one transaction; a listing that ends early goes on behind
 * the last mark.
 */
public final class CampaignListing {
    /** As long as the columns are. */
    static final int LONGEST_TEXT = 64;

    private static final String ADD = """
            INSERT INTO campaign_item (campaign, number, state, phase, occurred, turn, folder, path, first_byte, bytes, patient, type,
                day, arrival, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final LedgerDatabase database;
    private final CampaignCounts tally;

    /** Opens the listings of a ledger. */
    public CampaignListing(LedgerDatabase database) {
        this.database = database;
        this.tally = new CampaignCounts(database);
    }

    /**
     * How far a listing is.
     *
     * @param items how many items were found up to there
     * @param place the last file that was listed whole; {@link #NOWHERE} before the first
     */
    public record Mark(long items, HistoryItem.Place place) {
        /** Before the first file. */
        public static final HistoryItem.Place NOWHERE = HistoryItem.Place.of(0, "");
    }

    /** Returns how far a campaign's listing was when it ended, and forgets what was found behind that. */
    public Mark goOn(String name) {
        return database.transactions().commit(() -> {
            Mark mark = database.sql()
                    .sql("SELECT listed_items, listed_folder, listed_path FROM campaign WHERE name = ?")
                    .param(name)
                    .query((row, number) ->
                            new Mark(row.getLong(1), HistoryItem.Place.of(row.getInt(2), row.getString(3))))
                    .single();
            tally.add(name, behind(name, mark));
            database.sql()
                    .sql("DELETE FROM campaign_item WHERE campaign = ? AND number > ?")
                    .params(name, mark.items())
                    .update();
            return mark;
        });
    }

    private Map<CampaignCounts.Kind, Long> behind(String name, Mark mark) {
        return database
                .sql()
                .sql(
                        "SELECT type, state, COUNT(*) FROM campaign_item WHERE campaign = ? AND number > ? GROUP BY type, state")
                .params(name, mark.items())
                .query((row, number) ->
                        Map.entry(new CampaignCounts.Kind(row.getString(1), row.getString(2)), -row.getLong(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Writes down what was found, and how far the listing is. */
    public void add(String name, List<CampaignItem> items, Mark mark) {
        database.transactions().commit(() -> {
            database.batch(ADD, items.stream().map(item -> row(name, item)).toList());
            tally.add(name, items);
            database.sql()
                    .sql("UPDATE campaign SET listed_items = ?, listed_folder = ?, listed_path = ? WHERE name = ?")
                    .params(mark.items(), mark.place().folder(), mark.place().path(), name)
                    .update();
        });
    }

    private static Object[] row(String name, CampaignItem item) {
        HistoryItem found = item.item();
        HistoryItem.Place place = found.place();
        return new Object[] {
            name,
            item.number(),
            item.state().word(),
            found.phase(),
            found.occurred(),
            found.turn(),
            place.folder(),
            LedgerText.of(place.path()),
            place.firstByte(),
            place.bytes(),
            LedgerText.of(found.patient(), LONGEST_TEXT),
            LedgerText.of(found.type(), LONGEST_TEXT),
            found.day(),
            item.arrival(),
            LedgerText.of(item.reason())
        };
    }

    /** All of a campaign's source is listed, and its items are to be sent, unless somebody pauses or ends it. */
    public void finish(String name) {
        database.transactions().commit(() -> {
            database.sql()
                    .sql("UPDATE campaign SET listed = 1 WHERE name = ?")
                    .param(name)
                    .update();
            database.sql()
                    .sql("UPDATE campaign SET state = 'running' WHERE name = ? AND state = 'scanning'")
                    .param(name)
                    .update();
        });
    }
}
