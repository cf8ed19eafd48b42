// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.routes.ledger.CampaignPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of sources, by the name a plan has for each. */
public final class Sources {
    private static final Map<String, Function<CampaignPlan, HistorySource>> KINDS =
            new TreeMap<>(Map.of("ssmix2", SsMix2Storage::new));

    private Sources() {}

    /** Returns the names of all kinds. */
    public static java.util.Set<String> kinds() {
        return KINDS.keySet();
    }

    /** A plan → the source it names. */
    public static HistorySource of(CampaignPlan plan) {
        Function<CampaignPlan, HistorySource> kind = KINDS.get(plan.source());
        if (kind == null) {
            throw new IllegalArgumentException("no source of the kind " + plan.source());
        }
        return kind.apply(plan);
    }
}
