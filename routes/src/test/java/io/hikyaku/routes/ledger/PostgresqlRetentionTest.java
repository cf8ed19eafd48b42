// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlRetentionTest extends RetentionTest {
    private static PostgresqlServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresqlServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    LedgerDatabase database() {
        return LedgerDatabase.postgresql(server.newDatabase());
    }

    @Override
    long bytesOnDisk(LedgerDatabase opened) {
        return opened.reading()
                .sql(
                        "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'content'::regclass")
                .query(Long.class)
                .single();
    }
}
