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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's database, its schema brought up to date by Flyway before anything reads or writes. Safe to use from any thread.
 */
public final class LedgerDatabase implements AutoCloseable {
    private static final String DURABLE =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&journal_size_limit=67108864";
    private static final String READING = "?journal_mode=WAL&busy_timeout=10000";
    private static final int READERS = 4;
    private static final int WRITERS = 16;
    private static final int MAX_GROUP_MEMBERS = 64;
    /** As SQLite says it: free pages are given back when they are asked for. */
    private static final int INCREMENTAL = 2;

    private static final long LONGEST_WAIT_MS = 5_000;

    private final Dialect dialect;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final JdbcTemplate statements;
    private final Transactions transactions;
    private final @Nullable Lease lease;

    private LedgerDatabase(
            Dialect dialect,
            HikariDataSource writing,
            HikariDataSource reading,
            Transactions transactions,
            @Nullable Lease lease) {
        this.dialect = dialect;
        this.writing = writing;
        this.reading = reading;
        this.statements = new JdbcTemplate(writing);
        this.transactions = transactions;
        this.lease = lease;
    }

    /**
     * Opens SQLite: one file, synced to disk at every commit.
     *
     * @param file made if it is not there, with its folder
     */
    public static LedgerDatabase sqlite(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        prepare(file);
        // SQLite has one writer, so one connection; the console and the guard of deliveries read beside it.
        HikariDataSource writing = new HikariDataSource(pool("ledger", "jdbc:sqlite:" + file + DURABLE, 1));
        migrate(writing, Dialect.SQLITE);
        HikariDataSource reading =
                new HikariDataSource(pool("ledger-reading", "jdbc:sqlite:" + file + READING, READERS));
        return new LedgerDatabase(
                Dialect.SQLITE, writing, reading, new CommitGroup(transaction(writing), MAX_GROUP_MEMBERS), null);
    }

    /**
     * Opens a database of a PostgreSQL server, which joins the syncs of several connections by itself. Waits as long as another
     * engine has it: two never write one ledger.
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
        SingleCommits commits = new SingleCommits(transaction(writing));
        Lease lease = new Lease(commits, JdbcClient.create(writing), Lease.LENGTH);
        lease.take();
        HikariDataSource reading = new HikariDataSource(pool("ledger-reading", server, READERS));
        return new LedgerDatabase(Dialect.POSTGRESQL, writing, reading, new FencedTransactions(commits, lease), lease);
    }

    /** Reads a SQLite ledger beside the engine that writes it; nothing is made, brought up to date or written. */
    public static JdbcClient onlyReading(Path file) {
        return JdbcClient.create(new SingleConnectionDataSource("jdbc:sqlite:file:" + file + "?mode=ro", true));
    }

    /** Reads the ledger of a server beside the engine that writes it; nothing is made, brought up to date or written. */
    public static JdbcClient onlyReading(LedgerServer server) {
        return JdbcClient.create(new SingleConnectionDataSource(server.url(), server.user(), server.password(), true));
    }

    private static HikariConfig pool(String name, LedgerServer server, int size) {
        HikariConfig config = pool(name, server.url(), size);
        config.setUsername(server.user());
        config.setPassword(server.password());
        // Whatever the server's own settings are: a commit that returns is on its disk, and an engine that stands still
        // in the
        // middle of a transaction does not keep the next engine waiting.
        config.setConnectionInitSql("SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '10s'");
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

    /** A file whose free pages can be given back to the disk; a file that was made without that is written anew, once. */
    private static void prepare(Path file) {
        SingleConnectionDataSource one = new SingleConnectionDataSource("jdbc:sqlite:" + file, true);
        try {
            JdbcClient plain = JdbcClient.create(one);
            if (plain.sql("PRAGMA auto_vacuum").query(Integer.class).single() != INCREMENTAL) {
                plain.sql("PRAGMA auto_vacuum = INCREMENTAL").update();
                plain.sql("VACUUM").update();
            }
        } finally {
            one.destroy();
        }
    }

    /**
     * What to do when another engine has taken the ledger over, which happens only to one that stood still for long; it can
     * write nothing more.
     */
    public void onLost(Runnable stop) {
        if (lease != null) {
            lease.onLost(stop);
        }
    }

    /** Throws {@link LeaseLostException} if another engine may have taken the ledger over. */
    void confirm() {
        if (lease != null) {
            lease.confirm();
        }
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

    /** Runs one statement without values to its end, in the transaction under way. */
    void run(String statement) {
        statements.update(statement);
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
