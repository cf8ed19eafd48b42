// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlLedgerTest extends LedgerTest {
    private static PostgresqlServer server;
    private LedgerServer database;

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
        database = database == null ? server.newDatabase() : database;
        return LedgerDatabase.postgresql(database);
    }
}
