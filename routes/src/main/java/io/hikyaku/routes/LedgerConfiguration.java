// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.ledger.Attempts;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.KnownPatients;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.ledger.Merges;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.ledger.Retention;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the ledger: SQLite in the data folder, or the PostgreSQL server that {@code ledger.url} names. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    LedgerDatabase ledgerDatabase(Settings settings, ConfigurableApplicationContext engine) throws IOException {
        String url = settings.get("ledger.url");
        LedgerDatabase database = url.equals("sqlite")
                ? LedgerDatabase.sqlite(settings.data().resolve("ledger").resolve("ledger.db"))
                : LedgerDatabase.postgresql(
                        new LedgerServer(url, settings.get("ledger.user"), settings.get("ledger.password")));
        database.onLost(() -> new Thread(engine::close, "stop").start());
        return database;
    }

    /** What is old is given up at the start and then every hour. */
    @Bean(destroyMethod = "close")
    RetentionRun retentionRun(LedgerDatabase database, Settings settings, Clock clock) {
        Duration kept = Duration.ofDays(Long.parseLong(settings.get("ledger.keepDays")));
        return RetentionRun.start(new Retention(database, clock, kept));
    }

    @Bean
    Attempts attempts(LedgerDatabase database, Clock clock) {
        return new Attempts(database, clock);
    }

    @Bean
    CampaignLedger campaignLedger(LedgerDatabase database, Clock clock) {
        return new CampaignLedger(database, clock);
    }

    @Bean
    Ledger ledger(LedgerDatabase database, Clock clock) {
        return new Ledger(database, clock);
    }

    @Bean
    Deliveries deliveryLedger(LedgerDatabase database, Clock clock) {
        return new Deliveries(database, clock);
    }

    @Bean
    KnownPatients knownPatients(LedgerDatabase database, Clock clock) {
        return new KnownPatients(database, clock);
    }

    @Bean
    Merges merges(LedgerDatabase database, Clock clock) {
        return new Merges(database, clock);
    }

    @Bean
    QuarantineLedger quarantineLedger(LedgerDatabase database, Clock clock) {
        return new QuarantineLedger(database, clock);
    }

    @Bean
    LedgerReading ledgerReading(LedgerDatabase database) {
        return new LedgerReading(database);
    }
}
