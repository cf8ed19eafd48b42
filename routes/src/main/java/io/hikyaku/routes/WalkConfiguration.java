// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.connectors.file.FileMessages;
import io.hikyaku.connectors.queue.LanesUnderWay;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.validation.ConformanceJudge;
import io.hikyaku.mappings.validation.Judge;
import io.hikyaku.mappings.validation.ProfileSets;
import io.hikyaku.mappings.validation.StructureJudge;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.breaker.QueueValve;
import io.hikyaku.routes.ledger.Attempts;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.KnownPatients;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.Merges;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.mapping.MappingFolder;
import io.hikyaku.routes.mapping.MappingWatch;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.quarantine.ReconcileHeld;
import io.hikyaku.routes.quarantine.Redrive;
import io.hikyaku.routes.settings.InstallationKey;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.step.BatchFile;
import io.hikyaku.routes.step.Lanes;
import io.hikyaku.routes.step.StepComponent;
import io.hikyaku.routes.step.Steps;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
                judges(settings),
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

    /** Where in a file a message begins: for the connector {@code file-in}, which knows no HL7. */
    @Bean
    FileMessages fileMessages() {
        return new BatchFile();
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

    private static Function<String, Judge> judges(Settings settings) {
        FhirContext fhir = FhirContext.forR4Cached();
        if (!settings.get("validate.mode").equals("full")) {
            Judge structure = new StructureJudge(fhir);
            return profiles -> structure;
        }
        ProfileSets sets = new ProfileSets(settings.home().resolve("mappings").resolve("profiles"));
        Map<String, Judge> judges = new ConcurrentHashMap<>();
        return profiles -> judges.computeIfAbsent(profiles, set -> conformance(fhir, sets, set));
    }

    /** Each profile set is a chain of its own, read when a route first names it: at the start. */
    private static Judge conformance(FhirContext fhir, ProfileSets sets, String set) {
        try {
            return ConformanceJudge.of(fhir, sets.packages(set));
        } catch (MappingException e) {
            throw new RouteException(RouteProblem.PROFILE_SET, e.what(), e.at(), e.fix());
        } catch (IOException e) {
            throw new RouteException(
                    RouteProblem.PROFILE_SET,
                    "a package of the profile set " + set + " cannot be read",
                    "mappings/profiles/" + set,
                    "install it again: ./hikyaku profiles add FILE.tgz --set " + set);
        }
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
