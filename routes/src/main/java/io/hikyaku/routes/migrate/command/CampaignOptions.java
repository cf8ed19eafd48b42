// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.migrate.source.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Words of a command → the plan of a campaign, and the same as the API's parameters. */
final class CampaignOptions {
    /** The options that say what a campaign is to do. */
    static final Set<String> NAMES =
            Set.of("--source", "--keep", "--first-day", "--last-day", "--per-second", "--mappings");

    private static final String NO_CAP = "0";
    private static final String DAY = "([0-9]{8})?";
    private static final String DAY_FORM = "a day as YYYYMMDD";

    private CampaignOptions() {}

    /**
     * Reads them; none if there is no folder.
     *
     * @throws WrongOption if one of them has a value it cannot have
     */
    static Optional<CampaignPlan> plan(Words words, List<String> folders) {
        String kinds = String.join("|", Sources.kinds());
        String source = words.option("--source", Sources.SSMIX2, kinds, kinds);
        CampaignPlan plan = new CampaignPlan(
                source,
                folders.stream()
                        .map(folder ->
                                Path.of(folder).toAbsolutePath().normalize().toString())
                        .toList(),
                Sources.feed(source),
                words.option("--keep", "all", "all|final", "all|final"),
                words.option("--first-day", "", DAY, DAY_FORM),
                words.option("--last-day", "", DAY, DAY_FORM),
                Integer.parseInt(words.option("--per-second", NO_CAP, "[0-9]{1,6}", "0 to 999999")),
                words.option("--mappings", "now", "now|then", "now|then"));
        return folders.isEmpty() ? Optional.empty() : Optional.of(plan);
    }

    /** A plan → the parameters of the request that asks for it. */
    static Map<String, String> parameters(CampaignPlan plan) {
        Map<String, String> parameters = new TreeMap<>(
                Map.of("source", plan.source(), "folder", String.join("\n", plan.folders()), "keep", plan.keep()));
        parameters.put("firstDay", plan.firstDay());
        parameters.put("lastDay", plan.lastDay());
        parameters.put("perSecond", Integer.toString(plan.perSecond()));
        parameters.put("mappings", plan.mappings());
        return parameters;
    }
}
