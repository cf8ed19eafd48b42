// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.connectors.delivery.DestinationStatus;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.KnownPatients;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What operators see: the API, Hawtio behind the login, health and metrics, and the line that says the engine is ready. */
@Configuration(proxyBeanMethods = false)
@Import({
    LoginConfiguration.class,
    HealthConfiguration.class,
    ConsoleApi.class,
    CampaignsApi.class,
    FeedsApi.class,
    HeldApi.class,
    MappingsApi.class,
    ApiProblems.class,
    ErrorPage.class
})
public class ConsoleConfiguration {
    @Bean
    Queues queues(EmbeddedActiveMQ broker) {
        return new Queues(broker);
    }

    /** The connectors make their list of destinations with the first route that delivers, so it is looked up each time. */
    @Bean
    Figures figures(
            Settings settings, Queues queues, LedgerReading ledger, CamelContext camel, Breaker breaker, Clock clock) {
        return new Figures(settings, queues, ledger, () -> attempts(camel), breaker, clock);
    }

    private static List<DestinationStatus> attempts(CamelContext camel) {
        Destinations known = camel.getRegistry().lookupByNameAndType(Destinations.BEAN, Destinations.class);
        return known == null ? List.of() : known.all();
    }

    @Bean
    InitializingBean metrics(PrometheusRegistry registry, Figures figures, Queues queues, LedgerReading ledger) {
        return () -> registry.register(new Metrics(figures, queues, ledger));
    }

    @Bean
    InitializingBean mappingMetrics(PrometheusRegistry registry, LoadedMappings mappings) {
        return () -> registry.register(new MappingMetrics(mappings));
    }

    @Bean
    InitializingBean waitingUnitMetrics(PrometheusRegistry registry, KnownPatients knownPatients) {
        return () -> registry.register(new WaitingUnitMetrics(knownPatients));
    }

    /** Who opens the bare address wants the console. */
    @Bean
    WebMvcConfigurer frontDoor() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry views) {
                views.addRedirectViewController("/", "/hawtio");
            }
        };
    }

    @Bean
    ReadyLine readyLine() {
        return new ReadyLine(System.out);
    }
}
