// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.function.Supplier;

/** Transactions of which none is committed unless this engine has the lease. */
record FencedTransactions(Transactions transactions, Lease lease) implements Transactions {
    @Override
    public <T> T commit(Supplier<T> work) {
        return transactions.commit(() -> {
            lease.check();
            return work.get();
        });
    }

    @Override
    public void close() {
        lease.close();
        transactions.close();
    }
}
