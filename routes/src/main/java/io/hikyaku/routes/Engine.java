// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.console.ConsoleConfiguration;
import io.hikyaku.routes.failpoint.FailpointConfiguration;
import io.hikyaku.routes.migrate.run.CampaignConfiguration;
import io.hikyaku.routes.settings.InstallationLock;
import io.hikyaku.routes.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.LogbackMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The running engine: broker, ledger, routes and console in one process, started in that order, so that no sender is answered
 * before there is a disk to keep what it sends.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            ArtemisAutoConfiguration.class,
            DataSourceAutoConfiguration.class,
            // It would count lines of the log, and be asked at each of the hundreds of places a message passes that
            // might log.
            LogbackMetricsAutoConfiguration.class
        })
@Import({
    LedgerConfiguration.class,
    BrokerConfiguration.class,
    MappingConfiguration.class,
    WalkConfiguration.class,
    CampaignConfiguration.class,
    ConsoleConfiguration.class,
    FailpointConfiguration.class
})
public class Engine {
    /** Made by the container; use {@link #start}. */
    public Engine() {}

    /**
     * Starts an engine and returns when every route takes messages.
     *
     * @param settings the installation's settings
     * @return the running engine; closing it stops it
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        InstallationLock lock = InstallationLock.of(settings.data());
        SpringApplication application = new SpringApplication(Engine.class);
        application.setDefaultProperties(new TreeMap<>(properties(settings)));
        application.addInitializers(context -> prepare(context, settings, lock));
        return application.run();
    }

    /** The lock is registered first, so it is let go of last, when broker and ledger are closed; also when the start fails. */
    private static void prepare(ConfigurableApplicationContext context, Settings settings, InstallationLock lock) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerDisposableBean("installationLock", lock::close);
        beans.registerSingleton("settings", settings);
    }

    /** The installation's settings, and those of the parts, which no integrator should have to know. */
    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new TreeMap<>(settings.values());
        String home = settings.home().toUri().toString();
        properties.put("spring.application.name", "hikyaku");
        properties.put("spring.main.banner-mode", "off");
        // Else a file of that name in the folder the engine is started in would be read, too, and win.
        properties.put("spring.config.location", "classpath:/application.properties");
        properties.put("server.address", settings.get("hikyaku.host"));
        properties.put("server.port", settings.get("console.port"));
        properties.put("camel.main.routes-include-pattern", home + "routes/*.camel.yaml");
        properties.put("camel.component.kamelet.location", home + "connectors");
        // Else the connector's own inner route handles a failure first, and the refusal of the route never hears of it.
        properties.put("camel.component.kamelet.no-error-handler", "true");
        return properties;
    }
}
