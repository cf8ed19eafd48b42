// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

    /** The server on this folder → gone as kill -9 does it, backends first, so that none of them can finish anything. */
    public void kill(Path folder) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
