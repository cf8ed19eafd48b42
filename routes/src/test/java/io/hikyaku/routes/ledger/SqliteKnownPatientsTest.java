// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteKnownPatientsTest extends KnownPatientsTest {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase open() throws IOException {
        return LedgerDatabase.sqlite(folder.resolve("ledger.db"));
    }
}
