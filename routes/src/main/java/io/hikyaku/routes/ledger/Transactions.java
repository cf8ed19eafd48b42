// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.function.Supplier;

/**
 * How the ledger is written: statements → on disk, all of them or none. Safe to call from any thread.
 *
 * <p>The work may be done more than once before it is committed, and by another thread than the caller's, so it does nothing but
 * read and write the ledger.
 */
public interface Transactions extends AutoCloseable {
    /**
     * Does the work in a transaction and returns what it returned once that is on disk.
     *
     * @throws org.springframework.dao.DataAccessException if a statement failed; nothing of the work is in the ledger
     * @throws org.springframework.transaction.TransactionException if the commit failed
     * @throws java.util.concurrent.RejectedExecutionException if the ledger is closed
     */
    <T> T commit(Supplier<T> work);

    /** Does work that returns nothing, in the same way. */
    default void commit(Runnable work) {
        commit(() -> {
            work.run();
            return true;
        });
    }

    /** Commits what is under way and takes nothing more. */
    @Override
    void close();
}
