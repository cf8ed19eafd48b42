// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.ledger.Attempts;
import io.hikyaku.routes.ledger.Attempts.Before;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A message that ends the engine whenever it is converted → the quarantine, instead of the next end.
 *
 * <p>What this engine took in itself has taken no engine down, so it costs nothing. What was there when it started may have:
 * that work on it begins is on disk before it does. From the second time on such messages are converted one at a time, so that
 * the next end tells which of them it was, and its neighbours are not held with it. Somebody who ends engine after engine within
 * moments, or a power that comes and goes, is not the message's doing: that its ends span some minutes is asked for, too, and from
 * the third time on the others go first: they are safe by then, and an engine whose first conversion is done is not a slow one that
 * anything may hit in the middle.
 */
final class Suspects {
    /** How often one message may have ended an engine. */
    static final int MOST_ENDS = 5;

    /** How long it must have gone on. */
    static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    /** How long others are waited for, when there may be none. */
    static final Duration OTHERS = Duration.ofSeconds(10);

    private static final int OTHERS_FIRST = 2;

    private final Attempts attempts;
    private final Instant started;
    private final Duration others;
    private final Semaphore alone = new Semaphore(1);
    private final CountDownLatch oneIsThrough = new CountDownLatch(1);

    /**
     * Watches what an engine finds when it starts.
     *
     * @param attempts how often work on it began before
     * @param started when the engine started
     * @param others how long others are waited for
     */
    Suspects(Attempts attempts, Instant started, Duration others) {
        this.attempts = attempts;
        this.started = started;
        this.others = others;
    }

    /**
     * Begins work on an arrival, if it is one to watch.
     *
     * @throws RouteException {@code RTE-311} if the engine ended too often while it was converted
     * @throws InterruptedException if the engine stops while it waits for its turn
     */
    void begin(Exchange exchange) throws InterruptedException {
        if (!Envelope.received(exchange).isBefore(started)) {
            tellWhenThrough(exchange);
            return;
        }
        String arrival = Envelope.header(exchange, Envelope.ARRIVAL);
        Before before = attempts.before(arrival);
        if (before.times() >= MOST_ENDS && before.since().compareTo(LONG_ENOUGH) >= 0) {
            attempts.forget(arrival);
            throw new RouteException(
                    RouteProblem.ENDED_THE_ENGINE,
                    "the engine ended %d times while this message was converted".formatted(before.times()),
                    "the steps between in.%s and record".formatted(Envelope.header(exchange, Envelope.FEED)),
                    "look for what ended it in the system's log, give it more memory or correct it, then drive the message again");
        }
        if (before.times() >= OTHERS_FIRST) {
            boolean ignored = oneIsThrough.await(others.toMillis(), TimeUnit.MILLISECONDS);
        }
        boolean again = before.times() > 0;
        if (again) {
            alone.acquire();
        }
        begin(exchange, arrival, again);
    }

    private void tellWhenThrough(Exchange exchange) {
        if (oneIsThrough.getCount() > 0) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    oneIsThrough.countDown();
                }
            });
        }
    }

    /** A ledger that is away gives the turn back: the step is tried anew, and must not wait for itself. */
    private void begin(Exchange exchange, String arrival, boolean again) {
        try {
            attempts.begin(arrival);
        } catch (RuntimeException e) {
            giveBack(again);
            throw e;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                giveBack(again);
                oneIsThrough.countDown();
                // Recorded or held: the engine is still there, so what an operator drives again begins from none.
                attempts.forget(arrival);
            }
        });
    }

    private void giveBack(boolean turn) {
        if (turn) {
            alone.release();
        }
    }
}
