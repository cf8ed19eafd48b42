// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Each caller's transaction is one of the database, in the caller's thread: for a server that joins syncs by itself. */
record SingleCommits(TransactionTemplate transaction) implements Transactions {
    @Override
    public <T> T commit(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    @Override
    public void close() {
        // Nothing is under way but in the callers' threads.
    }
}
