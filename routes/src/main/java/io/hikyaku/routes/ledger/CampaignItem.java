// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.Locale;

/**
 * An item of a campaign.
 *
 * @param number its number in the campaign, in the order it was found
 * @param arrival the arrival it is sent as, the same however often it is sent
 * @param state where it is in the campaign
 * @param reason why it is skipped or refused; empty otherwise
 * @param item what it is
 */
public record CampaignItem(long number, String arrival, State state, String reason, HistoryItem item) {
    /** Where an item is in its campaign. What became of one that was sent, the ledger's messages say. */
    public enum State {
        /** To be sent. */
        FOUND,
        /** On disk in the feed's queue. */
        SENT,
        /** Left out on purpose. */
        SKIPPED,
        /** Cannot be read, or is no message. */
        REFUSED;

        /** Returns the word in the ledger and in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns the same, elsewhere in its campaign, for a reason. */
    public CampaignItem in(State next, String why) {
        return new CampaignItem(number, arrival, next, why, item);
    }

    @Override
    public String toString() {
        return "CampaignItem[" + number + ", " + state.word() + "]";
    }
}
