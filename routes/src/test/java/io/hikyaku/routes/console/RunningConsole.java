// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.LedgerConfiguration;
import io.hikyaku.routes.MappingConfiguration;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.breaker.Valve;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.quarantine.Redrive;
import io.hikyaku.routes.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The console on a ledger, a broker and two routes of its own, and nothing else of the engine. Closing it stops it. */
final class RunningConsole implements AutoCloseable {
    /** Where the broker is reached inside this process; the engine's own is vm://0. */
    static final String BROKER = "vm://9";

    private static final String PASSWORD = "console password: ";

    final ConfigurableApplicationContext context;
    final String printed;

    private RunningConsole(ConfigurableApplicationContext context, String printed) {
        this.context = context;
        this.printed = printed;
    }

    /** The parts of the engine the console needs. */
    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = {ArtemisAutoConfiguration.class, DataSourceAutoConfiguration.class})
    @Import({LedgerConfiguration.class, MappingConfiguration.class, ConsoleConfiguration.class})
    static class Parts {
        @Bean(initMethod = "start", destroyMethod = "stop")
        EmbeddedActiveMQ broker(Settings settings) throws Exception {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration.setName("hikyaku");
            configuration.setPersistenceEnabled(false);
            configuration.setSecurityEnabled(false);
            configuration.setBrokerInstance(settings.data().toFile());
            configuration.addAcceptorConfiguration("in-vm", BROKER);
            for (String queue : List.of("in.ward", "out.ehr", "held.broker", "held.out.ehr")) {
                configuration.addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
            }
            return new EmbeddedActiveMQ().setConfiguration(configuration);
        }

        @Bean(destroyMethod = "close")
        ActiveMQConnectionFactory connections(EmbeddedActiveMQ broker) {
            return new ActiveMQConnectionFactory(BROKER);
        }

        @Bean
        Breaker breaker(Clock clock) {
            return new Breaker(2, 2, clock, new NoValve());
        }

        @Bean
        Redrive redrive(QuarantineLedger ledger, ActiveMQConnectionFactory connections) {
            return new Redrive(ledger, connections, queue -> 0);
        }

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ward")
                            .routeId("ward")
                            .description("Ward admissions to FHIR")
                            .to("direct:ehr");
                    from("direct:ehr")
                            .routeId("ehr")
                            .description("Deliver to the cloud EHR")
                            .to("log:ehr");
                }
            };
        }
    }

    /** There is no route to suspend here. */
    static final class NoValve implements Valve {
        @Override
        public void close(String feed) {}

        @Override
        public void open(String feed) {}
    }

    /** Starts a console on a data folder. */
    static RunningConsole on(Path data) throws Exception {
        return on(data, 0);
    }

    static RunningConsole on(Path data, int port) throws Exception {
        Files.createDirectories(data);
        Settings settings = new Settings(data, settings(data));
        SpringApplication application = new SpringApplication(Parts.class);
        application.setDefaultProperties(new HashMap<>(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                Integer.toString(port),
                "spring.main.banner-mode",
                "off")));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("settings", settings));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return new RunningConsole(application.run(), printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static Map<String, String> settings(Path data) {
        Map<String, String> settings = new HashMap<>(Map.of("hikyaku.data", data.toString()));
        settings.putAll(Map.of("ledger.url", "sqlite", "ledger.keepDays", "1"));
        settings.putAll(Map.of("hikyaku.facility", "1319999999", "hikyaku.site", "http://site.example"));
        settings.putAll(Map.of("hikyaku.zone", "Asia/Tokyo", "console.port", "8080"));
        settings.putAll(Map.of("ward.port", "2575", "ward.charset", "ISO-2022-JP"));
        settings.putAll(Map.of("lab.port", "2576", "lab.charset", "ISO-2022-JP"));
        return settings;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port", ""));
    }

    /** The password of a first start. */
    String password() {
        return printed.lines()
                .filter(line -> line.startsWith(PASSWORD))
                .map(line -> line.substring(PASSWORD.length()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Runs until killed, for a look with a browser: data folder and port. */
    public static void main(String[] arguments) throws Exception {
        RunningConsole console = on(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(console.printed);
    }
}
