// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;
import java.util.Locale;

/**
 * A replay of a hospital's history.
 *
 * @param name its name, for people
 * @param plan what it is to do
 * @param state where it is
 * @param listed whether all of its source is listed
 * @param reason why it pauses, in words; empty otherwise
 * @param createdAt when it was asked for
 * @param changedAt when its state last changed
 */
public record Campaign(
        String name,
        CampaignPlan plan,
        State state,
        boolean listed,
        String reason,
        Instant createdAt,
        Instant changedAt) {
    /** Where a campaign is. */
    public enum State {
        /** Asked for. */
        WAITING,
        /** Its source is being listed. */
        SCANNING,
        /** Its messages are being sent. */
        RUNNING,
        /** It sends nothing until it is resumed. */
        PAUSED,
        /** It was given up; what was sent stays. */
        CANCELLED,
        /** All was sent, and nothing of it is on its way. */
        DONE;

        /** Returns the word in the ledger and in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether nothing more happens. */
        public boolean isOver() {
            return this == CANCELLED || this == DONE;
        }
    }
}
