// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's database, its schema brought up to date by Flyway before anything reads or writes. Safe to use from any thread.
 */
public final class LedgerDatabase implements AutoCloseable {
    private static final String DURABLE =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE";
    private static final String READING = "?journal_mode=WAL&busy_timeout=10000";
    private static final int READERS = 4;
    private static final int WRITERS = 16;
    private static final int MAX_GROUP_MEMBERS = 64;
    private static final long LONGEST_WAIT_MS = 5_000;

    private final Dialect dialect;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final JdbcTemplate statements;
    private final Transactions transactions;

    private LedgerDatabase(
            Dialect dialect, HikariDataSource writing, HikariDataSource reading, Transactions transactions) {
        this.dialect = dialect;
        this.writing = writing;
        this.reading = reading;
        this.statements = new JdbcTemplate(writing);
        this.transactions = transactions;
    }

    /**
     * Opens SQLite: one file, synced to disk at every commit.
     *
     * @param file made if it is not there, with its folder
     */
    public static LedgerDatabase sqlite(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // SQLite has one writer, so one connection; the console and the guard of deliveries read beside it.
        HikariDataSource writing = new HikariDataSource(pool("ledger", "jdbc:sqlite:" + file + DURABLE, 1));
        migrate(writing, Dialect.SQLITE);
        HikariDataSource reading =
                new HikariDataSource(pool("ledger-reading", "jdbc:sqlite:" + file + READING, READERS));
        return new LedgerDatabase(
                Dialect.SQLITE, writing, reading, new CommitGroup(transaction(writing), MAX_GROUP_MEMBERS));
    }

    /**
     * Opens a database of a PostgreSQL server, which joins the syncs of several connections by itself.
     *
     * @throws RuntimeException if the server does not answer
     */
    public static LedgerDatabase postgresql(LedgerServer server) {
        HikariDataSource writing = new HikariDataSource(pool("ledger", server, WRITERS));
        try {
            migrate(writing, Dialect.POSTGRESQL);
        } catch (RuntimeException e) {
            writing.close();
            throw e;
        }
        HikariDataSource reading = new HikariDataSource(pool("ledger-reading", server, READERS));
        return new LedgerDatabase(Dialect.POSTGRESQL, writing, reading, new SingleCommits(transaction(writing)));
    }

    private static HikariConfig pool(String name, LedgerServer server, int size) {
        HikariConfig config = pool(name, server.url(), size);
        config.setUsername(server.user());
        config.setPassword(server.password());
        // Whatever the server's own setting is: a commit that returns is on its disk.
        config.setConnectionInitSql("SET synchronous_commit = on");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "hikyaku");
        config.setConnectionTimeout(LONGEST_WAIT_MS);
        return config;
    }

    private static HikariConfig pool(String name, String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        return config;
    }

    private static void migrate(DataSource database, Dialect dialect) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:ledger")
                .placeholders(dialect.placeholders())
                .load()
                .migrate();
    }

    private static TransactionTemplate transaction(DataSource database) {
        return new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    Dialect dialect() {
        return dialect;
    }

    /** Returns the ledger's transactions; only what runs in one of them uses {@link #sql} and {@link #batch}. */
    public Transactions transactions() {
        return transactions;
    }

    /** Returns the statements of the transaction under way. */
    public JdbcClient sql() {
        return JdbcClient.create(statements);
    }

    /** Runs one statement for each row of values, in the transaction under way. */
    void batch(String statement, List<Object[]> rows) {
        statements.batchUpdate(statement, rows);
    }

    /** Returns questions that stand in no transaction's way and see what was committed before they were asked. */
    public JdbcClient reading() {
        return JdbcClient.create(reading);
    }

    @Override
    public void close() {
        transactions.close();
        reading.close();
        writing.close();
    }
}
