// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the ledger: SQLite in the data folder, synced to disk at every commit, its schema brought up to date by Flyway. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
    private static final String DURABLE =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE";
    private static final String READING = "?journal_mode=WAL&busy_timeout=10000";
    private static final int READERS = 2;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** SQLite has one writer, so one connection; the others wait for it in order instead of finding the file locked. */
    @Bean(destroyMethod = "close")
    HikariDataSource ledgerDatabase(Settings settings) throws IOException {
        Files.createDirectories(file(settings).getParent());
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl("jdbc:sqlite:" + file(settings) + DURABLE);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** Brings the schema up to date before anything reads or writes. */
    @Bean(initMethod = "migrate")
    Flyway schema(HikariDataSource ledgerDatabase) {
        return Flyway.configure()
                .dataSource(ledgerDatabase)
                .locations("classpath:ledger")
                .placeholders(Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB"))
                .load();
    }

    @Bean
    Ledger ledger(DataSource database, Flyway schema, Clock clock) {
        return new Ledger(JdbcClient.create(database), transaction(database), clock);
    }

    @Bean
    Deliveries deliveryLedger(DataSource database, Flyway schema, Clock clock) {
        return new Deliveries(JdbcClient.create(database), transaction(database), clock);
    }

    /** The console's questions have connections of their own, so that they never stand in the way of a write. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    HikariDataSource readingDatabase(Settings settings, Flyway schema) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger-reading");
        config.setJdbcUrl("jdbc:sqlite:" + file(settings) + READING);
        config.setMaximumPoolSize(READERS);
        return new HikariDataSource(config);
    }

    @Bean
    LedgerReading ledgerReading(@Qualifier("readingDatabase") DataSource database) {
        return new LedgerReading(JdbcClient.create(database));
    }

    private static Path file(Settings settings) {
        return settings.data().resolve("ledger").resolve("ledger.db");
    }

    private static TransactionTemplate transaction(DataSource database) {
        return new TransactionTemplate(new DataSourceTransactionManager(database));
    }
}
