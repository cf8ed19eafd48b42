// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.verify;

import io.hikyaku.connectors.fhir.FhirSearch;
import io.hikyaku.routes.check.FeedRoute;
import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignReading;
import io.hikyaku.routes.migrate.offline.OfflineWalk;
import io.hikyaku.routes.migrate.verify.VerifyReport.Account;
import io.hikyaku.routes.settings.InstallationKey;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.step.Lanes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign → whether all of it arrived: by the ledger's counts, and by comparing its source with each FHIR server it went to. */
public final class Verification {
    private static final int PSEUDONYM = 12;

    private final Settings settings;
    private final CampaignReading ledger;
    private final Clock clock;

    /** Prepares a verification by an installation's settings and its ledger, beside whatever engine writes it. */
    public Verification(Settings settings, CampaignReading ledger, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Verifies.
     *
     * @param progress hears how many messages of the source were converted
     * @throws io.hikyaku.connectors.ConnectorException if a target cannot be read
     */
    public VerifyReport of(Campaign campaign, LongConsumer progress) {
        FeedRoute route = FeedRoute.of(settings, campaign.plan().feed());
        Expectation expectation = Expectation.of(ledger, campaign, OfflineWalk.of(settings, route), progress);
        List<TargetReport> targets = new ArrayList<>();
        List<String> notCompared = new ArrayList<>();
        route.destinations().forEach((destination, options) -> {
            if (options.isEmpty()) {
                notCompared.add(destination);
            } else {
                FhirSearch server = FhirSearch.of(options, hosts());
                targets.add(
                        new Comparison(destination, expectation, server, keys -> ledger.origins(campaign.name(), keys))
                                .compare());
            }
        });
        return new VerifyReport(
                campaign.name(),
                campaign.state().word(),
                campaign.plan().source(),
                clock.instant().toString(),
                account(campaign.name()),
                targets,
                notCompared);
    }

    private Set<String> hosts() {
        return Stream.of(settings.get("egress.hosts").split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private Account account(String name) {
        Map<String, Long> total = new TreeMap<>();
        Map<String, Map<String, Long>> types = new TreeMap<>();
        Map<String, Map<String, Long>> days = new TreeMap<>();
        Map<String, Map<String, Long>> patients = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        Lanes lanes = new Lanes(InstallationKey.of(settings.data(), "lane"), lane -> lane);
        Map<String, String> pseudonyms = new HashMap<>();
        for (CampaignReading.Outcome outcome : ledger.outcomes(name)) {
            String patient = pseudonyms.computeIfAbsent(outcome.patient(), number -> pseudonym(lanes, number));
            total.merge(outcome.state(), outcome.items(), Long::sum);
            add(types, outcome.type(), outcome);
            add(days, outcome.day(), outcome);
            add(patients, patient, outcome);
            if (!outcome.reason().isEmpty()) {
                reasons.merge(outcome.state() + ": " + outcome.reason(), outcome.items(), Long::sum);
            }
        }
        return new Account(total, types, days, patients, reasons);
    }

    private static void add(Map<String, Map<String, Long>> counts, String key, CampaignReading.Outcome outcome) {
        counts.computeIfAbsent(key, name -> new TreeMap<>()).merge(outcome.state(), outcome.items(), Long::sum);
    }

    /** Whoever has the installation's key and a patient's number can make it, and nobody can go back. */
    private String pseudonym(Lanes lanes, String patient) {
        return patient.isEmpty()
                ? "-"
                : lanes.of(settings.get("hikyaku.tenant"), "", patient).substring(0, PSEUDONYM);
    }
}
