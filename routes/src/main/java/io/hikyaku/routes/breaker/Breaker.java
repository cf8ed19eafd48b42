// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.breaker;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the last conversions of each feed ended → whether it pauses. A bad release of a mapping would hold each message that comes;
 * after a few, the feed pauses, and the rest waits in its intake queue, in order and acknowledged. A single message that always
 * fails is held and changes nothing for its neighbours. Safe for many threads.
 */
public final class Breaker {
    /** How many conversions may be remembered for each feed. */
    public static final int LARGEST_WINDOW = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final String WELL = "";

    private final int heldCount;
    private final int lastCount;
    private final Clock clock;
    private final Valve valve;
    private final Map<String, Deque<String>> windows = new TreeMap<>();
    private final Map<String, Paused> paused = new TreeMap<>();

    /**
     * Nothing has ended yet and no feed pauses.
     *
     * @param heldCount as many of the last, held for the same problem, make a feed pause
     * @param lastCount how many of the last are looked at
     * @throws RouteException {@code RTE-301} if one is out of range
     */
    public Breaker(int heldCount, int lastCount, Clock clock, Valve valve) {
        if (heldCount < 1 || heldCount > lastCount || lastCount > LARGEST_WINDOW) {
            throw new RouteException(
                    RouteProblem.SETTING,
                    "breaker.heldCount is %d and breaker.lastCount is %d".formatted(heldCount, lastCount),
                    "routes/hikyaku.properties",
                    "write numbers so that 1 ≤ heldCount ≤ lastCount ≤ " + LARGEST_WINDOW);
        }
        this.heldCount = heldCount;
        this.lastCount = lastCount;
        this.clock = clock;
        this.valve = valve;
    }

    /** A message of the feed was converted. */
    public synchronized void converted(String feed) {
        ended(feed, WELL);
    }

    /**
     * A message of the feed was held instead.
     *
     * @param code of the problem
     */
    public synchronized void held(String feed, String code) {
        Deque<String> window = ended(feed, code);
        if (!paused.containsKey(feed) && window.stream().filter(code::equals).count() >= heldCount) {
            paused.put(feed, new Paused(feed, code, clock.instant()));
            LOG.atError()
                    .addKeyValue("feed", feed)
                    .addKeyValue("problem", RouteProblem.FEED_PAUSED.code())
                    .log("feed pauses: {} of its last {} messages were held for {}", heldCount, window.size(), code);
            valve.close(feed);
        }
    }

    private Deque<String> ended(String feed, String end) {
        Deque<String> window = windows.computeIfAbsent(feed, name -> new ArrayDeque<>());
        window.addLast(end);
        if (window.size() > lastCount) {
            window.removeFirst();
        }
        return window;
    }

    /** Returns whether a feed pauses, and why. */
    public synchronized Optional<Paused> paused(String feed) {
        return Optional.ofNullable(paused.get(feed));
    }

    /** Lets a feed go on, and forgets how it went before. Returns whether it had paused. */
    public synchronized boolean resume(String feed) {
        Paused before = paused.remove(feed);
        windows.remove(feed);
        if (before != null) {
            LOG.atInfo().addKeyValue("feed", feed).log("feed goes on");
            valve.open(feed);
        }
        return before != null;
    }

    /** Lets every feed go on, and forgets how all went before: other mappings apply, and what the former did says nothing of them. */
    public synchronized void resumeAll() {
        List.copyOf(paused.keySet()).forEach(this::resume);
        windows.clear();
    }
}
