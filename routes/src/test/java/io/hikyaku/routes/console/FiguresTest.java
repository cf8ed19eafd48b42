// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.delivery.DestinationStatus;
import io.hikyaku.routes.LedgerConfiguration;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class FiguresTest {
    private static final String BROKER = "vm://8";

    @TempDir
    Path data;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private List<DestinationStatus> attempts = List.of();
    private Settings settings;
    private WrittenLedger ledger;

    @BeforeEach
    void start() throws Exception {
        settings = new Settings(
                data,
                Map.of(
                        "ledger.url",
                        "sqlite",
                        "ledger.keepDays",
                        "90",
                        "hikyaku.data",
                        data.toString(),
                        "ward.port",
                        "2575",
                        "ward.charset",
                        "ISO-2022-JP"));
        context.getBeanFactory().registerSingleton("settings", settings);
        context.register(LedgerConfiguration.class);
        context.refresh();
        ledger = new WrittenLedger(context.getBean(Ledger.class), context.getBean(Deliveries.class));
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).addAcceptorConfiguration("in-vm", BROKER);
        for (String queue : List.of("in.ward", "out.ehr", "held.broker")) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
        }
        broker.setConfiguration(configuration).start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
        context.close();
    }

    @Test
    void aDestinationIsUpWhileAnAttemptIsYoungAndDownOnceItIsOld() {
        // Given
        ledger.record("ward", "stuck", "ehr");
        ledger.begin("stuck", "ehr");

        // When
        DestinationFigures young = ehr(Figures.DOWN_AFTER.minusSeconds(5));
        DestinationFigures old = ehr(Figures.DOWN_AFTER.plusSeconds(1));

        // Then
        assertThat(young.isUp()).isTrue();
        assertThat(old.isUp()).isFalse();
        assertThat(old.waiting()).isEqualTo(1);
    }

    @Test
    void aDestinationThatSettlesWhatCameLaterIsUpHoweverLongOneMessageTakes() {
        // Given
        ledger.record("ward", "stuck", "ehr");
        ledger.begin("stuck", "ehr");
        ledger.record("ward", "later", "ehr");

        // When
        ledger.settle("later", "ehr", "applied");

        // Then
        assertThat(ehr(Duration.ofHours(1)).isUp()).isTrue();
    }

    @Test
    void aDestinationIsDownAsSoonAsItsConnectorSaysSo() {
        // When
        attempts = List.of(
                new DestinationStatus("ehr", false, WrittenLedger.RECEIVED, 3, "CON-201", List.of("histories")));

        // Then
        assertThat(ehr(Duration.ZERO).isUp()).isFalse();
        assertThat(ehr(Duration.ZERO).lacks()).containsExactly("histories");
    }

    @Test
    void aDestinationIsThereBeforeItsFirstMessage() {
        // Then
        assertThat(ehr(Duration.ZERO)).isEqualTo(new DestinationFigures("ehr", "up", null, 0, 0, List.of()));
    }

    @Test
    void whatTheBrokerGaveUpOnBeforeItWasRecordedIsHeldAndNotLost() {
        // When
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(BROKER);
                var jms = connections.createContext()) {
            var letter = jms.createTextMessage(WrittenLedger.CANARY);
            letter.setStringProperty("_AMQ_ORIG_QUEUE", "in.ward");
            jms.createProducer().send(jms.createQueue("held.broker"), letter);
            letter.setStringProperty("_AMQ_ORIG_QUEUE", "out.ehr");
            jms.createProducer().send(jms.createQueue("held.broker"), letter);
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }

        // Then
        assertThat(figures(Duration.ZERO).counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0));
    }

    private DestinationFigures ehr(Duration later) {
        return figures(later).destinations().get(0);
    }

    private Figures figures(Duration later) {
        return new Figures(
                settings,
                new Queues(broker),
                context.getBean(LedgerReading.class),
                () -> attempts,
                new Breaker(2, 2, Clock.systemUTC(), new RunningConsole.NoValve()),
                Clock.offset(Clock.systemUTC(), later));
    }
}
