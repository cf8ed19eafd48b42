// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** A real ledger in a temporary folder, opened as the engine opens it. */
public record TestLedger(Ledger ledger, Deliveries deliveries, JdbcClient sql) {
    /** Opens the ledger of a folder, making it if it is not there. */
    public static TestLedger open(Path folder, Clock clock) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db") + "?journal_mode=WAL&synchronous=FULL");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:ledger")
                .placeholders(Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB"))
                .load()
                .migrate();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        JdbcClient sql = JdbcClient.create(database);
        return new TestLedger(new Ledger(sql, transaction, clock), new Deliveries(sql, transaction, clock), sql);
    }
}
