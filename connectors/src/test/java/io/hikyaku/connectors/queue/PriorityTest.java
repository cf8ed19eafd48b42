// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Broker;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import jakarta.jms.JMSContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is urgent goes first, and never past an older envelope of its lane. */
class PriorityTest {
    private static final int STAT = 9;
    private static final int USUAL = 4;

    @TempDir
    Path folder;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private Broker broker;
    private Engine engine;

    @BeforeEach
    void broker() throws Exception {
        broker = new Broker(folder);
        engine = new Engine().with(broker.connections());
        engine.route("direct:send", exchange -> {}, "kamelet:queue-out?queue=in.ward")
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        broker.close();
    }

    @Test
    void anUrgentEnvelopeOvertakesOtherLanesAndNotItsOwn() throws Exception {
        // Given
        send("a", 1, USUAL);
        send("b", 1, USUAL);
        send("b", 2, STAT);
        send("c", 1, STAT);

        // When
        takeAll(4);

        // Then
        assertThat(taken).containsExactly("c1", "a1", "b1", "b2");
    }

    @Test
    void aLaneThatIsEmptyAgainMayHurry() {
        // Given
        LanesUnderWay lanes = new LanesUnderWay();
        boolean first = lanes.enter("in.ward", "a");
        boolean second = lanes.enter("in.ward", "a");

        // When
        lanes.leave("in.ward", "a");
        lanes.leave("in.ward", "a");

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(lanes.enter("in.ward", "a")).isTrue();
        assertThat(lanes.enter("out.ehr", "a")).isTrue();
    }

    @Test
    void beyondTheMostLanesNothingIsUrgent() {
        // Given
        LanesUnderWay lanes = new LanesUnderWay();
        for (int lane = 1; lane < LanesUnderWay.MOST_LANES; lane++) {
            lanes.enter("in.ward", "lane" + lane);
        }

        // When, then
        assertThat(lanes.enter("in.ward", "the last")).isTrue();
        assertThat(lanes.enter("in.ward", "one more")).isFalse();
    }

    @Test
    void whateverIsUrgentEveryLaneKeepsItsOrder() throws Exception {
        // Given
        Random random = new Random(7);
        int[] last = new int[5];
        for (int message = 0; message < 200; message++) {
            int lane = random.nextInt(last.length);
            send(String.valueOf((char) ('a' + lane)), ++last[lane], random.nextInt(3) == 0 ? STAT : USUAL);
        }

        // When
        takeAll(200);

        // Then
        for (int lane = 0; lane < last.length; lane++) {
            char name = (char) ('a' + lane);
            List<String> ofLane =
                    taken.stream().filter(text -> text.charAt(0) == name).toList();
            List<String> expected = new ArrayList<>();
            for (int number = 1; number <= last[lane]; number++) {
                expected.add(name + String.valueOf(number));
            }
            assertThat(ofLane).isEqualTo(expected);
        }
    }

    @Test
    void theBrokerAloneWouldLetItOvertakeInItsLane() throws Exception {
        // Given
        try (JMSContext jms = broker.connections().createContext()) {
            for (int number = 1; number <= 2; number++) {
                var message = jms.createBytesMessage();
                message.writeBytes(("b" + number).getBytes(StandardCharsets.UTF_8));
                message.setStringProperty("JMSXGroupID", "b");
                jms.createProducer().setPriority(number == 2 ? STAT : USUAL).send(jms.createQueue("in.ward"), message);
            }
        }

        // When
        takeAll(2);

        // Then
        assertThat(taken).containsExactly("b2", "b1");
    }

    private void send(String lane, int number, int priority) {
        ProducerTemplate sender = engine.context().createProducerTemplate();
        sender.sendBodyAndHeaders(
                "direct:send",
                (lane + number).getBytes(StandardCharsets.UTF_8),
                Map.of(EnvelopeHeader.LANE, lane, EnvelopeHeader.PRIORITY, priority));
    }

    /** One consumer, so that the order of all is seen. */
    private void takeAll(int messages) throws Exception {
        engine.route(
                "kamelet:queue-in?queue=in.ward&consumers=1",
                exchange -> taken.add(exchange.getMessage().getBody(String.class)));
        Waiting.until("all are taken", () -> taken.size() == messages);
    }
}
