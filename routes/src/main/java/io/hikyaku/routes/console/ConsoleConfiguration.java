// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What operators see: the API, Hawtio behind the login, health and metrics, and the line that says the engine is ready. */
@Configuration(proxyBeanMethods = false)
@Import({LoginConfiguration.class, HealthConfiguration.class, ConsoleApi.class, ApiProblems.class, ErrorPage.class})
public class ConsoleConfiguration {
    @Bean
    Queues queues(EmbeddedActiveMQ broker) {
        return new Queues(broker);
    }

    @Bean
    Figures figures(Settings settings, Queues queues, LedgerReading ledger, Clock clock) {
        return new Figures(settings, queues, ledger, clock);
    }

    @Bean
    InitializingBean metrics(PrometheusRegistry registry, Figures figures, Queues queues, LedgerReading ledger) {
        return () -> registry.register(new Metrics(figures, queues, ledger));
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
