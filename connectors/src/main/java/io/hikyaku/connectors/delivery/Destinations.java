// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import io.hikyaku.connectors.ConnectorProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Attempts and how they ended → how each destination is, for health and metrics. Logs once when one goes down and once
 * when it is back. The bean {@value #BEAN}: connectors make it if the hall has not. Thread-safe.
 */
public final class Destinations {
    /** Name of the bean. */
    public static final String BEAN = "destinations";

    /** Failures in a row that make a destination down; one alone may be the network's hiccup. */
    static final int FAILURES_UNTIL_DOWN = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

    private final Clock clock;
    private final TreeMap<String, DestinationStatus> all = new TreeMap<>();

    /** None yet. */
    public Destinations(Clock clock) {
        this.clock = clock;
    }

    /** The bean of this name, made if there is none yet. */
    public static Destinations of(Registry registry, Clock clock) {
        synchronized (registry) {
            Destinations found = registry.lookupByNameAndType(BEAN, Destinations.class);
            if (found == null) {
                found = new Destinations(clock);
                registry.bind(BEAN, found);
            }
            return found;
        }
    }

    /** Every destination, by name. */
    public synchronized List<DestinationStatus> all() {
        return List.copyOf(all.values());
    }

    /** Says that there is such a destination; it is up until it proves otherwise. */
    public synchronized void add(String destination) {
        status(destination);
    }

    /** It answered. */
    public synchronized void answered(String destination) {
        DestinationStatus before = status(destination);
        if (!before.up()) {
            LOG.atInfo()
                    .addKeyValue("destination", destination)
                    .addKeyValue("attempt", before.consecutiveFailures())
                    .log("destination is back after {}", Duration.between(before.since(), clock.instant()));
            all.put(destination, well(before, clock.instant()));
        } else if (before.consecutiveFailures() > 0) {
            all.put(destination, well(before, before.since()));
        }
    }

    /** It did not answer, or said that it cannot. */
    public synchronized void failed(String destination, ConnectorProblem problem, String what) {
        DestinationStatus before = status(destination);
        long failures = before.consecutiveFailures() + 1;
        boolean goesDown = before.up() && failures >= FAILURES_UNTIL_DOWN;
        if (goesDown) {
            // Nobody lets us in by himself again; from the rest we recover.
            LOG.atLevel(problem == ConnectorProblem.DENIED ? Level.ERROR : Level.WARN)
                    .addKeyValue("destination", destination)
                    .addKeyValue("problem", problem.code())
                    .log("destination is down: {}; deliveries wait in place", what);
        }
        all.put(
                destination,
                new DestinationStatus(
                        destination,
                        before.up() && !goesDown,
                        goesDown ? clock.instant() : before.since(),
                        failures,
                        problem.code(),
                        before.lacks()));
    }

    /** It said what it lacks. */
    public synchronized void lacks(String destination, List<String> lacks) {
        DestinationStatus before = status(destination);
        all.put(
                destination,
                new DestinationStatus(
                        destination,
                        before.up(),
                        before.since(),
                        before.consecutiveFailures(),
                        before.problem(),
                        List.copyOf(lacks)));
    }

    private static DestinationStatus well(DestinationStatus before, Instant since) {
        return new DestinationStatus(before.destination(), true, since, 0, "", before.lacks());
    }

    private DestinationStatus status(String destination) {
        return all.computeIfAbsent(
                destination, name -> new DestinationStatus(name, true, clock.instant(), 0, "", List.of()));
    }
}
