// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.ledger.CampaignListing;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.settings.Settings;
import java.time.Clock;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Campaigns go on once the engine takes messages, and stop before its routes do. */
@Configuration(proxyBeanMethods = false)
public class CampaignConfiguration {
    @Bean(destroyMethod = "close")
    CampaignRuns campaignRuns(
            CampaignLedger campaignLedger,
            LedgerDatabase database,
            CamelContext camel,
            EmbeddedActiveMQ broker,
            LoadedMappings mappings,
            Settings settings,
            Clock clock) {
        int most = Integer.parseInt(settings.get("history.waitingCount"));
        return new CampaignRuns(
                campaignLedger,
                new Scan.Desk(new CampaignListing(database), settings.zone(), clock),
                new CampaignRuns.Gate(new HistoryDoor(camel, clock), Road.through(broker, most)),
                () -> mappings.snapshot().versions().toString());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> campaignsBegin(CampaignRuns campaignRuns) {
        return ready -> campaignRuns.start();
    }
}
