// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Broker;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Envelopes on queues, with the broker as shipped. */
class QueueTest {
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
    void anEnvelopeIsPutOnAQueueAsBytesWithItsOwnHeadersAndNoOthers() throws Exception {
        // Given
        ProducerTemplate sender = sending();
        Map<String, Object> headers = Map.of(
                EnvelopeHeader.FEED,
                "ward",
                EnvelopeHeader.LANE,
                "lane-7",
                EnvelopeHeader.PRIORITY,
                7,
                "Patient",
                "must stay behind",
                "CamelSecret",
                "must stay behind",
                "JMSReplyTo",
                "held.ward",
                "JMSExpiration",
                1,
                "JMSType",
                "must stay behind",
                "JMSCorrelationID",
                "must stay behind");

        // When
        sender.sendBodyAndHeaders("direct:send", bytes("MSH|山田"), headers);

        // Then
        Message message = broker.take("in.ward");
        assertThat(message.getBody(byte[].class)).isEqualTo(bytes("MSH|山田"));
        assertThat(message).isInstanceOf(BytesMessage.class);
        assertThat(properties(message)).containsExactlyInAnyOrder(EnvelopeHeader.FEED, EnvelopeHeader.LANE);
        assertThat(message.getJMSPriority()).isEqualTo(7);
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSExpiration()).isZero();
        assertThat(message.getJMSReplyTo()).isNull();
        assertThat(message.getJMSType()).isEmpty();
        assertThat(message.getJMSCorrelationID()).isNull();
    }

    @Test
    void anExchangeThatWaitsForAnAnswerDoesNotWaitForOneFromTheQueue() throws Exception {
        // Given
        ProducerTemplate sender = sending();

        // When
        Object answer = sender.sendBodyAndHeader(
                "direct:send", ExchangePattern.InOut, bytes("MSH"), EnvelopeHeader.FEED, "ward");

        // Then
        assertThat((byte[]) answer).isEqualTo(bytes("MSH"));
        Waiting.until("the envelope is in the queue", () -> broker.depth("in.ward") == 1);
    }

    @Test
    void anEnvelopeTakenOpensToBytesAndItsOwnHeaders() throws Exception {
        // Given
        List<Map<String, Object>> taken = new CopyOnWriteArrayList<>();
        List<byte[]> bodies = new CopyOnWriteArrayList<>();
        engine.route("kamelet:queue-in?queue=in.ward", exchange -> {
                    taken.add(Map.copyOf(exchange.getIn().getHeaders()));
                    bodies.add((byte[]) exchange.getIn().getBody());
                })
                .start();

        // When
        broker.send("in.ward", bytes("MSH"), EnvelopeHeader.FEED, "ward", "Other", "stays", "JMSXGroupID", "lane-1");
        Waiting.until("the envelope was taken", () -> broker.depth("in.ward") == 0);

        // Then
        assertThat(bodies.get(0)).isEqualTo(bytes("MSH"));
        assertThat(taken.get(0))
                .containsOnlyKeys(EnvelopeHeader.FEED, EnvelopeHeader.LANE, EnvelopeHeader.PRIORITY)
                .containsEntry(EnvelopeHeader.LANE, "lane-1");
    }

    @Test
    void takingAndSendingOnHappenTogether() throws Exception {
        // Given
        engine.route("kamelet:queue-in?queue=in.ward", exchange -> {}, "kamelet:queue-out?queue=out.ehr")
                .start();

        // When
        broker.send("in.ward", bytes("MSH"), EnvelopeHeader.FEED, "ward");
        Waiting.until("the envelope moved on", () -> broker.depth("out.ehr") == 1);

        // Then
        Waiting.until("and is no longer where it was", () -> broker.depth("in.ward") == 0);
        assertThat(broker.take("out.ehr").getStringProperty(EnvelopeHeader.FEED))
                .isEqualTo("ward");
    }

    @Test
    void whenTheRouteFailsAfterSendingNeitherTheTakingNorTheSendingHappened() throws Exception {
        // Given
        AtomicInteger attempts = new AtomicInteger();
        AtomicLong sentWhileOpen = new AtomicLong(-1);
        engine.routes(new org.apache.camel.builder.RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kamelet:queue-in?queue=in.ward")
                                .to("kamelet:queue-out?queue=out.ehr")
                                .process(exchange -> {
                                    attempts.incrementAndGet();
                                    sentWhileOpen.accumulateAndGet(broker.depth("out.ehr"), Math::max);
                                    if (attempts.get() < 3) {
                                        throw new IllegalStateException("after the send");
                                    }
                                });
                    }
                })
                .start();

        // When
        broker.send("in.ward", bytes("MSH"), EnvelopeHeader.FEED, "ward");
        Waiting.until("the third attempt moved it on", () -> broker.depth("out.ehr") > 0);

        // Then
        assertThat(attempts.get()).isEqualTo(3);
        assertThat(sentWhileOpen.get()).isZero();
        Waiting.until("it was taken", () -> broker.depth("in.ward") == 0);
        assertThat(broker.depth("out.ehr")).isEqualTo(1);
    }

    @Test
    void envelopesOfOneLaneComeInOrderAndLanesRunBesideEachOther() throws Exception {
        // Given
        Map<String, List<String>> byLane = new ConcurrentHashMap<>();
        Map<String, Boolean> threads = new ConcurrentHashMap<>();
        engine.route("kamelet:queue-in?queue=in.ward&consumers=4", exchange -> {
                    threads.put(Thread.currentThread().getName(), true);
                    byLane.computeIfAbsent(
                                    exchange.getIn().getHeader(EnvelopeHeader.LANE, String.class),
                                    lane -> new CopyOnWriteArrayList<>())
                            .add(new String((byte[]) exchange.getIn().getBody(), StandardCharsets.UTF_8));
                })
                .start();
        Waiting.until("all consumers are there", () -> consumers("in.ward") == 4);

        // When
        for (int n = 0; n < 200; n++) {
            broker.send("in.ward", bytes(String.valueOf(n / 10)), EnvelopeHeader.LANE, "lane-" + n % 10);
        }
        Waiting.until("all were taken", () -> broker.depth("in.ward") == 0);

        // Then
        List<String> inOrder = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        assertThat(byLane).hasSize(10);
        assertThat(byLane.values()).allSatisfy(lane -> assertThat(lane).isEqualTo(inOrder));
        assertThat(threads).hasSizeGreaterThan(1);
    }

    private int consumers(String queue) {
        Queue found = broker.server().locateQueue(queue);
        return found == null ? 0 : found.getConsumerCount();
    }

    private static List<String> properties(Message message) throws Exception {
        List<String> names = new ArrayList<>();
        Enumeration<?> all = message.getPropertyNames();
        while (all.hasMoreElements()) {
            names.add(all.nextElement().toString());
        }
        names.remove("JMSXDeliveryCount");
        return names;
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
