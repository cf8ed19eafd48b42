// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.util.Map;

class SqliteLedgerReadingTest extends LedgerReadingTest {
    @Override
    Map<String, String> settings() {
        return Map.of("ledger.keepDays", "1", "ledger.url", "sqlite", "hikyaku.data", data.toString());
    }
}
