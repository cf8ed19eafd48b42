// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.ledger.Retention;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs the retention at the start and every hour; a ledger that does not answer is asked again an hour later. */
final class RetentionRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);

    private final ScheduledExecutorService thread;

    private RetentionRun(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    static RetentionRun start(Retention retention) {
        ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "ledger-retention");
            made.setDaemon(true);
            return made;
        });
        var unused = thread.scheduleWithFixedDelay(() -> run(retention), 0, 1, TimeUnit.HOURS);
        return new RetentionRun(thread);
    }

    private static void run(Retention retention) {
        try {
            retention.run();
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn()
                    .addKeyValue("problem", RouteProblem.NOT_GIVEN_UP.code())
                    .log(
                            "what is old was not given up: {}; fix: see that the ledger's database answers and its disk has room",
                            away.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
