// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionTest extends RetentionTest {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase database() throws IOException {
        return LedgerDatabase.sqlite(folder.resolve("ledger.db"));
    }

    /** The file itself, once all that was committed is in it. */
    @Override
    long bytesOnDisk(LedgerDatabase opened) throws IOException {
        opened.reading().sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
        return Files.size(folder.resolve("ledger.db")) + Files.size(folder.resolve("ledger.db-wal"));
    }
}
