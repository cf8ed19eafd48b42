// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.system.DiskSpaceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/**
 * The parts of {@code /actuator/health}. Up means that messages are taken and kept: a destination that is down makes them wait,
 * which is what they are there for, so it is told and changes nothing.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    /** Twice of what the broker keeps free before it turns senders away. */
    private static final DataSize LEAST_FREE = DataSize.ofGigabytes(1);

    @Bean
    HealthIndicator brokerHealthIndicator(Queues queues) {
        return () -> queues.isUp()
                ? Health.up().withDetail("queues", queues.depths()).build()
                : Health.down().build();
    }

    /** A ledger that does not answer throws; only the kind of what it threw goes out. */
    @Bean
    HealthIndicator ledgerHealthIndicator(LedgerReading ledger) {
        return () -> {
            try {
                return Health.up().withDetail("feeds", ledger.feeds()).build();
            } catch (RuntimeException away) {
                return Health.down()
                        .withDetail("error", away.getClass().getSimpleName())
                        .build();
            }
        };
    }

    @Bean
    HealthIndicator destinationsHealthIndicator(Figures figures) {
        return () -> {
            Health.Builder health = Health.up();
            figures.destinations()
                    .forEach(destination -> health.withDetail(
                            destination.destination(),
                            Map.of(
                                    "status", destination.isUp() ? "up" : "degraded",
                                    "waiting", destination.waiting(),
                                    "oldestSeconds", destination.oldestSeconds())));
            return health.build();
        };
    }

    /** A feed that pauses keeps what comes in, so it is told and changes nothing. */
    @Bean
    HealthIndicator feedsHealthIndicator(Figures figures) {
        return () -> {
            Health.Builder health = Health.up();
            figures.feeds()
                    .forEach(feed -> health.withDetail(
                            feed.feed(),
                            Map.of(
                                    "status", feed.status(),
                                    "problem", feed.isPaused() ? String.valueOf(feed.problem()) : "",
                                    "waiting", feed.waiting())));
            return health.build();
        };
    }

    @Bean
    HealthIndicator diskHealthIndicator(Settings settings) {
        return new DiskSpaceHealthIndicator(settings.data().toFile(), LEAST_FREE);
    }

    /** Down until Camel has started the routes; one that an operator stopped is told and changes nothing. */
    @Bean
    HealthIndicator routesHealthIndicator(CamelContext camel) {
        return () -> {
            Map<String, String> routes = new TreeMap<>();
            for (Route route : camel.getRoutes()) {
                routes.put(
                        route.getId(),
                        camel.getRouteController().getRouteStatus(route.getId()).name());
            }
            Health.Builder health = camel.isStarted() ? Health.up() : Health.down();
            return health.withDetails(routes).build();
        };
    }
}
