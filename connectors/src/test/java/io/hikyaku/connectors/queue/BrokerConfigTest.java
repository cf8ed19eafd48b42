// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.Broker;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What broker.xml promises, each setting by what goes wrong without it. */
class BrokerConfigTest {
    @TempDir
    Path folder;

    private Broker broker;
    private Engine engine;

    @BeforeEach
    void broker() throws Exception {
        broker = new Broker(folder);
        engine = new Engine().with(broker.connections());
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        broker.close();
    }

    @Test
    void everyAddressHasItsDeadLettersAndNoDelayAndKeepsLanesTogether() {
        for (String address : List.of("in.ward", "out.ehr", "held.out.ehr", "held.broker", "anything.else")) {
            AddressSettings settings =
                    broker.server().getAddressSettingsRepository().getMatch(address);
            assertThat((Object) settings.getDeadLetterAddress()).as(address).hasToString("held.broker");
            assertThat((Object) settings.getExpiryAddress()).as(address).hasToString("held.broker");
            assertThat(settings.getRedeliveryDelay()).as(address).isZero();
            assertThat(settings.isDefaultGroupRebalancePauseDispatch())
                    .as(address)
                    .isTrue();
            assertThat(settings.getDefaultGroupBuckets()).as(address).isEqualTo(1024);
            assertThat(settings.isAutoDeleteQueues()).as(address).isFalse();
            assertThat(settings.isAutoDeleteAddresses()).as(address).isFalse();
            assertThat(settings.getMaxDeliveryAttempts()).as(address).isNotZero();
        }
    }

    @Test
    void aBacklogIsDealtOutOnceAllConsumersAreThere() {
        for (String address : List.of("in.ward", "out.ehr")) {
            AddressSettings settings =
                    broker.server().getAddressSettingsRepository().getMatch(address);
            assertThat(settings.getDefaultConsumersBeforeDispatch()).as(address).isEqualTo(64);
            assertThat(settings.getDefaultDelayBeforeDispatch()).as(address).isEqualTo(500);
        }
    }

    @Test
    void theJournalReachesTheDiskAndNobodyButTheEngineReachesTheBroker() {
        Configuration configuration = broker.server().getConfiguration();
        assertThat(configuration.isJournalDatasync()).isTrue();
        assertThat(configuration.isJournalSyncTransactional()).isTrue();
        assertThat(configuration.isJournalSyncNonTransactional()).isTrue();
        assertThat(configuration.getJournalType()).isEqualTo(JournalType.NIO);
        assertThat(configuration.getJournalBufferTimeout_NIO()).isEqualTo(100_000);
        assertThat(configuration.getJournalPoolFiles()).isEqualTo(10);
        assertThat(configuration.getAcceptorConfigurations())
                .extracting(TransportConfiguration::getFactoryClassName)
                .containsExactly(InVMAcceptorFactory.class.getName());
        assertThat(configuration.getJournalLocation().toPath()).startsWith(folder);
    }

    @Test
    void whatASendReturnedForIsInTheJournalFilesAtThatMoment() throws Exception {
        // Given
        Path copy = Files.createDirectories(folder.resolve("copy"));
        ProducerTemplate sender = sending();

        // When
        sender.sendBody("direct:send", bytes("MSH"));
        copy(folder.resolve("data"), copy.resolve("data"));
        engine.close();
        broker.close();
        broker = new Broker(copy);

        // Then
        assertThat(broker.take("in.ward").getBody(byte[].class)).isEqualTo(bytes("MSH"));
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void whatWasPutOnAQueueIsThereAfterTheBrokerDied() throws Exception {
        // Given
        sending().sendBody("direct:send", bytes("MSH"));
        engine.close();

        // When
        broker.server().stop(true);
        broker.close();
        broker = new Broker(folder);

        // Then
        assertThat(broker.take("in.ward").getBody(byte[].class)).isEqualTo(bytes("MSH"));
    }

    @Test
    void anEnvelopeThatFailsOverAndOverEndsAsADeadLetterAndIsNotLost() throws Exception {
        // Given
        AtomicInteger attempts = new AtomicInteger();
        engine.route("kamelet:queue-in?queue=in.ward", exchange -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("always");
                })
                .start();

        // When
        broker.send("in.ward", bytes("MSH"));
        Waiting.until("it became a dead letter", () -> broker.depth("held.broker") == 1);

        // Then
        assertThat(attempts.get()).isEqualTo(10);
        assertThat(broker.take("held.broker").getBody(byte[].class)).isEqualTo(bytes("MSH"));
    }

    @Test
    void aMisspeltQueueIsRefused() throws Exception {
        // Given
        engine.route("direct:send", exchange -> {}, "kamelet:queue-out?queue=ward")
                .start();
        ProducerTemplate sender = engine.context().createProducerTemplate();

        // When // Then
        assertThatThrownBy(() -> sender.sendBody("direct:send", bytes("MSH")))
                .hasStackTraceContaining("no queue with name ward");
        assertThat(broker.depth("ward")).isZero();
    }

    @Test
    void theIntakeFailsAtItsBoundInsteadOfPagingAndTakesAgainWhenThereIsRoom() throws Exception {
        // Given
        ProducerTemplate sender = sending();
        byte[] body = new byte[90_000];
        AtomicInteger accepted = new AtomicInteger();

        // When
        assertThatThrownBy(() -> {
                    for (int n = 0; n < 2_000; n++) {
                        sender.sendBody("direct:send", body);
                        accepted.incrementAndGet();
                    }
                })
                .hasStackTraceContaining("is full");

        // Then
        assertThat(pages("in.ward")).isZero();
        assertThat(accepted.get()).isGreaterThan(500);
        assertThat(broker.depth("in.ward")).isEqualTo(accepted.get());
        broker.take("in.ward", 100);
        Waiting.until("there is room", () -> sends(sender, body));
    }

    @Test
    void whatWaitsForADestinationPagesToDiskAndComesBackInOrder() throws Exception {
        // Given
        int count = 300;
        for (int n = 0; n < count; n++) {
            byte[] body = new byte[90_000];
            body[0] = (byte) n;
            body[1] = (byte) (n >> 8);
            broker.send("out.ehr", body, EnvelopeHeader.LANE, "lane-1");
        }
        long pages = pages("out.ehr");
        List<Integer> taken = new CopyOnWriteArrayList<>();

        // When
        engine.route("kamelet:queue-in?queue=out.ehr", exchange -> {
                    byte[] body = (byte[]) exchange.getIn().getBody();
                    taken.add((body[0] & 0xFF) | (body[1] & 0xFF) << 8);
                })
                .start();
        Waiting.until("all were taken", () -> taken.size() >= count);

        // Then
        assertThat(pages).isPositive();
        assertThat(taken).isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    private long pages(String address) throws Exception {
        return broker.server()
                .getPagingManager()
                .getPageStore(SimpleString.of(address))
                .getNumberOfPages();
    }

    private static boolean sends(ProducerTemplate sender, byte[] body) {
        try {
            sender.sendBody("direct:send", body);
            return true;
        } catch (org.apache.camel.CamelExecutionException full) {
            return false;
        }
    }

    private ProducerTemplate sending() throws Exception {
        engine.route("direct:send", exchange -> {}, "kamelet:queue-out?queue=in.ward")
                .start();
        return engine.context().createProducerTemplate();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
