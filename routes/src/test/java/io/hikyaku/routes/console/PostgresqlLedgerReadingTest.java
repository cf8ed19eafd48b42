// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.ledger.PostgresqlServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlLedgerReadingTest extends LedgerReadingTest {
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
    Map<String, String> settings() {
        LedgerServer database = server.newDatabase();
        return Map.of(
                "ledger.url", database.url(),
                "ledger.keepDays", "1",
                "ledger.user", database.user(),
                "ledger.password", database.password(),
                "hikyaku.data", data.toString());
    }
}
