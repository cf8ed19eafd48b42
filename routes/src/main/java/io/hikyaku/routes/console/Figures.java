// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.connectors.delivery.DestinationStatus;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.breaker.Paused;
import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.Waiting;
import io.hikyaku.routes.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger and the queues know together. The queues are always asked first: a message goes from its queue into the ledger
 * before it leaves the queue, so one on its way may be counted twice for a moment, but never not at all.
 */
final class Figures {
    /** How long an attempt may go on, while nothing later is settled, before its destination is called down. */
    static final Duration DOWN_AFTER = Duration.ofSeconds(15);

    private static final String PORT = ".port";

    private final Settings settings;
    private final Queues queues;
    private final LedgerReading ledger;
    private final Supplier<List<DestinationStatus>> attempts;
    private final Breaker breaker;
    private final Clock clock;

    /**
     * Joins them.
     *
     * @param attempts what the connectors know of the destinations since the start
     * @param breaker knows which feeds pause
     */
    Figures(
            Settings settings,
            Queues queues,
            LedgerReading ledger,
            Supplier<List<DestinationStatus>> attempts,
            Breaker breaker,
            Clock clock) {
        this.settings = settings;
        this.attempts = attempts;
        this.breaker = breaker;
        this.queues = queues;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Returns where all messages are, those that are acknowledged and not recorded yet included. */
    Counts counts() {
        return countsByFeed().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Returns the same by feed; every feed that is set or ever was is there. */
    Map<String, Counts> countsByFeed() {
        Map<String, Long> depths = queues.depths();
        Map<String, Long> dead = queues.deadAtIntake();
        Map<String, Counts> recorded = ledger.countsByFeed();
        Map<String, Counts> counts = new TreeMap<>();
        for (String feed : feedNames(recorded)) {
            long queued = depths.getOrDefault(Queues.IN + feed, 0L);
            long held = dead.getOrDefault(feed, 0L);
            Counts known = recorded.getOrDefault(feed, Counts.NONE);
            counts.put(feed, known.plus(new Counts(queued + held, 0, 0, 0, held, queued, 0)));
        }
        return counts;
    }

    private SortedSet<String> feedNames(Map<String, Counts> recorded) {
        SortedSet<String> names = new TreeSet<>(recorded.keySet());
        names.addAll(feedsSet());
        return names;
    }

    /** A feed is what has a port and a charset. */
    private List<String> feedsSet() {
        return settings.values().keySet().stream()
                .filter(name -> name.endsWith(PORT))
                .map(name -> name.substring(0, name.length() - PORT.length()))
                .filter(feed -> settings.values().containsKey(feed + ".charset"))
                .toList();
    }

    /** Returns whether a feed of this name is set or ever was. */
    boolean isFeed(String name) {
        return feedsSet().contains(name) || ledger.feeds().contains(name);
    }

    /** Returns every feed, by name. */
    List<FeedFigures> feeds() {
        Map<String, Long> depths = queues.depths();
        return countsByFeed().entrySet().stream()
                .map(feed -> feed(feed.getKey(), feed.getValue(), depths))
                .toList();
    }

    private FeedFigures feed(String feed, Counts counts, Map<String, Long> depths) {
        Optional<Paused> paused = breaker.paused(feed);
        return new FeedFigures(
                feed,
                paused.isPresent() ? "paused" : "up",
                paused.map(Paused::problem).orElse(null),
                depths.getOrDefault(Queues.IN + feed, 0L),
                port(feed),
                counts.received(),
                ledger.lastReceived(feed).orElse(null));
    }

    private @Nullable Integer port(String feed) {
        String port = settings.values().get(feed + PORT);
        return port == null ? null : Integer.valueOf(port);
    }

    /** Returns every destination that has a queue or ever had a message, by name. */
    List<DestinationFigures> destinations() {
        SortedSet<String> names = new TreeSet<>(ledger.destinations());
        queues.depths().keySet().stream()
                .filter(queue -> queue.startsWith(Queues.OUT))
                .forEach(queue -> names.add(queue.substring(Queues.OUT.length())));
        Map<String, DestinationStatus> told =
                attempts.get().stream().collect(Collectors.toMap(DestinationStatus::destination, status -> status));
        return names.stream()
                .map(name -> destination(name, Optional.ofNullable(told.get(name))))
                .toList();
    }

    private DestinationFigures destination(String name, Optional<DestinationStatus> told) {
        Waiting waiting = ledger.waiting(name);
        String problem = told.filter(status -> !status.up())
                .map(DestinationStatus::problem)
                .orElse(null);
        boolean down = problem != null || seconds(waiting.stuckSince()) > DOWN_AFTER.toSeconds();
        return new DestinationFigures(
                name,
                down ? "down" : "up",
                problem,
                waiting.messages(),
                seconds(waiting.oldestReceivedAt()),
                told.map(DestinationStatus::lacks).orElse(List.of()));
    }

    private long seconds(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }
}
