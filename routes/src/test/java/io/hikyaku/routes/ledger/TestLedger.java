// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real ledger, opened as the engine opens it. */
public record TestLedger(
        LedgerDatabase database, Ledger ledger, Deliveries deliveries, QuarantineLedger quarantine, JdbcClient sql)
        implements AutoCloseable {
    /** Opens the ledger of a folder, making it if it is not there. */
    public static TestLedger open(Path folder) throws IOException {
        return of(LedgerDatabase.sqlite(folder.resolve("ledger.db")), Clock.systemUTC());
    }

    /** Opens the ledger of a database, which is closed with it. */
    static TestLedger of(LedgerDatabase database, Clock clock) {
        return new TestLedger(
                database,
                new Ledger(database, clock),
                new Deliveries(database, clock),
                new QuarantineLedger(database, clock),
                database.reading());
    }

    @Override
    public void close() {
        database.close();
    }
}
