// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.List;

/**
 * What a campaign is to do.
 *
 * @param source the kind of source, {@code ssmix2}
 * @param folders its folders, absolute; several where a storage spans volumes
 * @param feed the feed its messages come by, whose route says where they go
 * @param keep {@code all} versions of everything, or the {@code final} ones alone
 * @param firstDay the first day, eight digits; empty for no bound
 * @param lastDay the last day; empty for no bound
 * @param perSecond how many messages are sent a second at most; 0 for no cap
 * @param mappings {@code now}: whatever applies; {@code then}: those that apply when it begins, and nothing is sent by others
 */
public record CampaignPlan(
        String source,
        List<String> folders,
        String feed,
        String keep,
        String firstDay,
        String lastDay,
        int perSecond,
        String mappings) {
    /** Copies the folders. */
    public CampaignPlan {
        folders = List.copyOf(folders);
    }

    /** Returns whether a day lies in the window; what belongs to no day always does. */
    public boolean holds(String day) {
        boolean early = !firstDay.isEmpty() && day.compareTo(firstDay) < 0;
        boolean late = !lastDay.isEmpty() && day.compareTo(lastDay) > 0;
        return day.equals("-") || !(early || late);
    }
}
