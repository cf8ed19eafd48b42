// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many of a campaign's items of each type are where, kept with the items, in the transaction under way. */
record CampaignCounts(LedgerDatabase database) {
    private static final String COUNT = """
            INSERT INTO campaign_count (campaign, type, state, items) VALUES (?, ?, ?, ?)
            ON CONFLICT (campaign, type, state) DO UPDATE SET items = campaign_count.items + excluded.items""";

    /** So many more of each kind; fewer where it is negative. */
    void add(String campaign, Map<Kind, Long> more) {
        database.batch(
                COUNT,
                more.entrySet().stream()
                        .map(entry -> new Object[] {
                            campaign, entry.getKey().type(), entry.getKey().state(), entry.getValue()
                        })
                        .toList());
    }

    /** Items are there. */
    void add(String campaign, List<CampaignItem> items) {
        add(campaign, items.stream().collect(Collectors.groupingBy(Kind::of, Collectors.counting())));
    }

    /** Items are not there any more. */
    void remove(String campaign, List<CampaignItem> items) {
        add(campaign, items.stream().collect(Collectors.groupingBy(Kind::of, Collectors.summingLong(item -> -1L))));
    }

    /** Type and state. */
    record Kind(String type, String state) {
        private static Kind of(CampaignItem item) {
            return new Kind(
                    LedgerText.of(item.item().type(), CampaignListing.LONGEST_TEXT),
                    item.state().word());
        }
    }
}
