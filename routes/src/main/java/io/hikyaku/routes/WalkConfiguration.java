// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.connectors.file.FileMessages;
import io.hikyaku.connectors.queue.LanesUnderWay;
import io.hikyaku.connectors.soap.TextMessages;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.breaker.QueueValve;
import io.hikyaku.routes.ledger.Attempts;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.KnownPatients;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.Merges;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.mapping.Judges;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.mapping.MappingFolder;
import io.hikyaku.routes.mapping.MappingWatch;
import io.hikyaku.routes.quarantine.ReconcileHeld;
import io.hikyaku.routes.quarantine.Redrive;
import io.hikyaku.routes.settings.Destinations;
import io.hikyaku.routes.settings.InstallationKey;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.step.BatchFile;
import io.hikyaku.routes.step.Lanes;
import io.hikyaku.routes.step.StepComponent;
import io.hikyaku.routes.step.Steps;
import io.hikyaku.routes.step.SubmittedText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the steps of the walk, and drives again what was recorded and never settled before any route starts. */
@Configuration(proxyBeanMethods = false)
public class WalkConfiguration {
    @Bean
    StepComponent step(
            Settings settings,
            LoadedMappings mappings,
            Ledger ledger,
            Deliveries deliveryLedger,
            Attempts attempts,
            KnownPatients knownPatients,
            Merges merges,
            Breaker breaker,
            Clock clock) {
        Lanes lanes = new Lanes(InstallationKey.of(settings.data(), "lane"), merges::lane);
        return new StepComponent(new Steps(
                settings,
                mappings::layer,
                Judges.of(settings),
                lanes,
                ledger,
                deliveryLedger,
                attempts,
                clock.instant(),
                knownPatients,
                merges,
                breaker,
                clock));
    }

    /** Camel hands it each route before it makes it. */
    @Bean
    FanOut fanOut(Settings settings, ObjectProvider<CamelContext> camel) {
        return new FanOut(Destinations.of(settings), camel::getObject);
    }

    /** Where in a file a message begins: for the connector {@code file-in}, which knows no HL7. */
    @Bean
    FileMessages fileMessages() {
        return new BatchFile();
    }

    /** Which charset a text is to be in: for the connector {@code soap-in}, which knows no HL7. */
    @Bean
    TextMessages textMessages() {
        return new SubmittedText();
    }

    @Bean(destroyMethod = "close")
    QueueValve queueValve(ObjectProvider<CamelContext> camel) {
        return new QueueValve(camel::getObject);
    }

    /** Changed mappings are what most often ends a pause. */
    @Bean
    Breaker breaker(Settings settings, LoadedMappings mappings, QueueValve valve, Clock clock) {
        Breaker breaker = new Breaker(
                Integer.parseInt(settings.get("breaker.heldCount")),
                Integer.parseInt(settings.get("breaker.lastCount")),
                clock,
                valve);
        mappings.whenExchanged(breaker::resumeAll);
        return breaker;
    }

    @Bean(destroyMethod = "close")
    MappingWatch mappingWatch(Settings settings, MappingFolder folder, LoadedMappings mappings) {
        MappingWatch watch = new MappingWatch(folder, mappings);
        watch.start(Duration.ofMillis(Long.parseLong(settings.get("mappings.lookMs"))));
        return watch;
    }

    @Bean(initMethod = "run")
    Reconcile reconcile(Deliveries deliveryLedger, JmsComponent artemis) {
        return new Reconcile(deliveryLedger, artemis.getConfiguration().getOrCreateConnectionFactory());
    }

    /** The quarantine agrees with the ledger before any route starts. */
    @Bean(initMethod = "run")
    ReconcileHeld reconcileHeld(QuarantineLedger quarantineLedger, JmsComponent artemis) {
        return new ReconcileHeld(quarantineLedger, artemis.getConfiguration().getOrCreateConnectionFactory());
    }

    @Bean
    LanesUnderWay lanesUnderWay() {
        return new LanesUnderWay();
    }

    /** After both reconciliations, which fill queues. */
    @Bean(initMethod = "run")
    LanesAtStart lanesAtStart(
            LanesUnderWay lanesUnderWay,
            JmsComponent artemis,
            EmbeddedActiveMQ broker,
            Reconcile reconcile,
            ReconcileHeld reconcileHeld) {
        List<String> queues = broker.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .map(binding -> binding.getUniqueName().toString())
                .filter(name -> name.startsWith("in.") || name.startsWith("out."))
                .toList();
        return new LanesAtStart(lanesUnderWay, artemis.getConfiguration().getOrCreateConnectionFactory(), queues);
    }

    @Bean
    Redrive redrive(QuarantineLedger quarantineLedger, JmsComponent artemis, EmbeddedActiveMQ broker) {
        return new Redrive(
                quarantineLedger,
                artemis.getConfiguration().getOrCreateConnectionFactory(),
                queue -> depth(broker, queue));
    }

    private static long depth(EmbeddedActiveMQ broker, String name) {
        Queue queue = broker.getActiveMQServer().locateQueue(SimpleString.of(name));
        return queue == null ? 0 : queue.getMessageCount();
    }
}
