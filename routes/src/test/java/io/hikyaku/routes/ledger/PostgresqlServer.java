// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real PostgreSQL server on a free port of loopback, in a temporary folder. */
public final class PostgresqlServer implements AutoCloseable {
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server. */
    public static PostgresqlServer start() throws IOException {
        return new PostgresqlServer(EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start());
    }

    /** Starts a server on a folder, whose databases it has if it was there before, and on a port. */
    public static PostgresqlServer on(Path folder, int port) throws IOException {
        return new PostgresqlServer(EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start());
    }

    /** Makes an empty database. */
    public LedgerServer newDatabase() {
        String name = "ledger" + databases.incrementAndGet();
        new JdbcTemplate(server.getPostgresDatabase()).execute("CREATE DATABASE " + name);
        return new LedgerServer(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, USER, "the server asks for none");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
