// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import io.hikyaku.routes.problem.RouteProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * The right to write a ledger on a server, which one engine has at a time, for a while, and renews.
 *
 * <p>An engine that stood still for longer than that has lost it: whoever took over has a higher token, and every transaction of
 * this one looks at the token before it writes. The look and the taking over exclude each other by a lock that ends with the
 * transaction, so none is committed after somebody else has begun. Before it writes to a destination, which knows no tokens, an
 * engine looks at its own clock.
 */
final class Lease implements AutoCloseable {
    /** How long an engine that stands still keeps others waiting. */
    static final Duration LENGTH = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int RENEWALS_A_LENGTH = 5;
    private static final String NOW_MS = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String TAKE = """
            INSERT INTO lease (name, token, until_ms) VALUES ('ledger', 1, %1$s + :length)
            ON CONFLICT (name) DO UPDATE SET token = lease.token + 1, until_ms = excluded.until_ms
            WHERE lease.until_ms < %1$s
            RETURNING token""".formatted(NOW_MS);
    private static final String RENEW =
            "UPDATE lease SET until_ms = %s + :length WHERE name = 'ledger' AND token = :token".formatted(NOW_MS);
    private static final String GIVE_BACK = "UPDATE lease SET until_ms = 0 WHERE name = 'ledger' AND token = :token";
    private static final String TOKEN = "SELECT token FROM lease WHERE name = 'ledger'";
    /** Taken shared by every transaction that writes, alone by whoever takes over; any number, as long as it is ours. */
    private static final String LOCK_SHARED = "SELECT 1 FROM (SELECT pg_advisory_xact_lock_shared(5270012)) locked";

    private static final String LOCK_ALONE = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(5270012)) locked";

    private final Transactions transactions;
    private final JdbcClient sql;
    private final Duration length;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread renewal = new Thread(this::renew, "ledger-lease");
    private volatile long token;
    private volatile long endNanos;
    private volatile Runnable lost = () -> {};

    /**
     * A lease that nobody has taken yet.
     *
     * @param transactions the database's transactions
     * @param sql the statements of the one under way
     * @param length how long it holds without being renewed
     */
    Lease(Transactions transactions, JdbcClient sql, Duration length) {
        this.transactions = transactions;
        this.sql = sql;
        this.length = length;
    }

    /** Waits until no other engine has it, takes it and keeps it. */
    void take() {
        boolean said = false;
        while (!taken()) {
            if (!said) {
                LOG.atInfo().log("another engine has the ledger; this one waits until it ends");
                said = true;
            }
            waitALittle();
        }
        renewal.setDaemon(true);
        renewal.start();
    }

    private void waitALittle() {
        try {
            closed.await(length.toMillis() / RENEWALS_A_LENGTH, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while another engine had the ledger");
        }
    }

    private boolean taken() {
        long start = System.nanoTime();
        Optional<Long> taken = transactions.commit(() -> {
            sql.sql(LOCK_ALONE).query(Integer.class).single();
            return sql.sql(TAKE)
                    .param("length", length.toMillis())
                    .query(Long.class)
                    .optional();
        });
        taken.ifPresent(mine -> {
            token = mine;
            endNanos = start + length.toNanos();
        });
        return taken.isPresent();
    }

    private void renew() {
        try {
            while (!closed.await(length.toMillis() / RENEWALS_A_LENGTH, TimeUnit.MILLISECONDS)) {
                if (!renewed()) {
                    LOG.atError()
                            .addKeyValue("problem", RouteProblem.LEDGER_TAKEN.code())
                            .log(
                                    "another engine has taken over the ledger; this one stops; fix: let one engine run, or start this one again as its standby");
                    lost.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the lease is still this engine's; a server that does not answer has given it to nobody else, yet. */
    private boolean renewed() {
        long start = System.nanoTime();
        try {
            int rows = transactions.commit(() -> sql.sql(RENEW)
                    .param("length", length.toMillis())
                    .param("token", token)
                    .update());
            endNanos = rows == 1 ? start + length.toNanos() : start;
            return rows == 1;
        } catch (DataAccessException | TransactionException e) {
            return true;
        }
    }

    /** What to do once it is lost; called by a thread of its own. */
    void onLost(Runnable stop) {
        lost = stop;
    }

    /** Inside a transaction: it is not committed unless the lease is this engine's. */
    void check() {
        sql.sql(LOCK_SHARED).query(Integer.class).single();
        if (sql.sql(TOKEN).query(Long.class).single() != token) {
            throw new LeaseLostException();
        }
    }

    /** Outside one: whether it can be another's by now, told by this machine's own clock. */
    void confirm() {
        if (System.nanoTime() - endNanos > 0) {
            throw new LeaseLostException();
        }
    }

    /** Gives it back, so that the next engine does not wait. */
    @Override
    public void close() {
        closed.countDown();
        try {
            renewal.join();
            transactions.commit(() -> sql.sql(GIVE_BACK).param("token", token).update());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.atInfo().log("the ledger does not answer, so the next engine waits until this one's lease ends");
        }
    }
}
