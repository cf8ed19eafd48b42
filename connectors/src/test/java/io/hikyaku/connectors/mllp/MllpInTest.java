// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The front door over a real socket. */
class MllpInTest {
    private final List<Map<String, Object>> arrived = new CopyOnWriteArrayList<>();
    private Engine engine;
    private int port;

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aFrameIsOneMessageAndTheBodyAtTheEndOfTheRouteItsAnswer() throws Exception {
        // Given
        listening("", this::echo);

        // When
        String answer = exchange(MllpClient.framed("MSH|one"));

        // Then
        assertThat(answer).isEqualTo("heard MSH|one");
    }

    @Test
    void anArrivalIsStampedWithItsOwnIdTheTimeAndThePeer() throws Exception {
        // Given
        listening("", this::echo);

        // When
        exchange(MllpClient.framed("MSH|one"));

        // Then
        Map<String, Object> headers = arrived.get(0);
        assertThat(headers).containsOnlyKeys(EnvelopeHeader.ARRIVAL, EnvelopeHeader.RECEIVED, EnvelopeHeader.PEER);
        assertThat(headers.get(EnvelopeHeader.ARRIVAL).toString()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
        assertThat(Instant.parse(headers.get(EnvelopeHeader.RECEIVED).toString()))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(headers.get(EnvelopeHeader.PEER).toString()).matches("127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void framesPipelinedInOneWriteAreAnsweredInTheirOrder() throws Exception {
        // Given
        listening("", this::echo);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.range(0, 500).forEach(n -> all.writeBytes(MllpClient.framed("MSH|" + n)));

        // When
        List<String> answers = answers(all.toByteArray(), 500);

        // Then
        assertThat(answers)
                .isEqualTo(
                        IntStream.range(0, 500).mapToObj(n -> "heard MSH|" + n).toList());
    }

    @Test
    void aSlowFirstMessageIsStillAnsweredBeforeAQuickSecond() throws Exception {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        listening("", exchange -> {
            if (text(exchange).endsWith("first")) {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            }
            echo(exchange);
        });

        // When
        try (MllpClient sender = new MllpClient(port)) {
            sender.write(MllpClient.framed("first")).write(MllpClient.framed("second"));
            exchange(MllpClient.framed("of another connection, which does not wait"));
            gate.countDown();

            // Then
            assertThat(sender.answer()).isEqualTo("heard first");
            assertThat(sender.answer()).isEqualTo("heard second");
        }
    }

    @Test
    void aFrameMayBeSplitAtEveryByte() throws Exception {
        // Given
        listening("", this::echo);
        byte[] frame = MllpClient.framed("MSH|^~\\&|split");

        // When
        try (MllpClient sender = new MllpClient(port)) {
            for (int cut = 1; cut < frame.length; cut++) {
                sender.write(java.util.Arrays.copyOf(frame, cut));
                sender.write(java.util.Arrays.copyOfRange(frame, cut, frame.length));

                // Then
                assertThat(sender.answer()).as("cut at %d", cut).isEqualTo("heard MSH|^~\\&|split");
            }
        }
    }

    @Test
    void aFrameOfExactlyTheLimitPassesAndOneByteMoreClosesTheConnection() throws Exception {
        // Given
        listening("&maxFrameBytes=1000", this::echo);

        // When
        String atTheLimit = exchange(MllpClient.framed("x".repeat(1000)));
        String onePast = exchange(MllpClient.framed("x".repeat(1001)));

        // Then
        assertThat(atTheLimit).hasSize(1006);
        assertThat(onePast).isNull();
        assertThat(arrived).hasSize(1);
    }

    @Test
    void whatCameBeforeABrokenFrameIsAnsweredBeforeTheConnectionCloses() throws Exception {
        // Given
        listening("", this::echo);

        // When
        try (MllpClient sender = new MllpClient(port)) {
            sender.write("\u000Bgood\u001C\r\u000Bbad\u000Bworse\u001C\r");

            // Then
            assertThat(sender.answer()).isEqualTo("heard good");
            assertThat(sender.answer()).isNull();
        }
    }

    @Test
    void bytesBeforeAFrameCloseTheConnection() throws Exception {
        // Given
        listening("", this::echo);

        // When
        String answer = exchange("MSH|no frame at all\r".getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(answer).isNull();
        assertThat(arrived).isEmpty();
    }

    @Test
    void aFrameThatNeverEndsIsCutOffAtItsDeadline() throws Exception {
        // Given
        listening("&frameDeadlineMs=50", this::echo);

        // When
        String answer = exchange("\u000BMSH|and then nothing\u001C".getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(answer).isNull();
        assertThat(arrived).isEmpty();
    }

    @Test
    void aConnectionThatStaysSilentIsClosed() throws Exception {
        // Given
        listening("&idleTimeoutMs=50", this::echo);

        // When
        try (MllpClient sender = new MllpClient(port)) {
            // Then
            assertThat(sender.answer()).isNull();
        }
    }

    @Test
    void aMessageInWorkIsNotIdleAndHasNoDeadline() throws Exception {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        listening("&idleTimeoutMs=50&frameDeadlineMs=50", exchange -> {
            assertThat(gate.await(150, TimeUnit.MILLISECONDS)).isFalse();
            echo(exchange);
        });

        // When
        String answer = exchange(MllpClient.framed("slow"));

        // Then
        assertThat(answer).isEqualTo("heard slow");
    }

    @Test
    void oneConnectionPastTheLimitIsClosedAndTheOthersAreServed() throws Exception {
        // Given
        listening("&maxConnections=2&maxPeerConnections=2", this::echo);

        // When
        try (MllpClient first = new MllpClient(port);
                MllpClient second = new MllpClient(port)) {
            first.write(MllpClient.framed("1")).answer();
            second.write(MllpClient.framed("2")).answer();
            try (MllpClient third = new MllpClient(port)) {
                // Then
                assertThat(third.answer()).isNull();
            }
            assertThat(first.write(MllpClient.framed("again")).answer()).isEqualTo("heard again");
        }
        Waiting.until("there is room again", () -> "heard 3".equals(exchange(MllpClient.framed("3"))));
    }

    @Test
    void aRouteThatFailsClosesTheConnectionAndAnswersNothing() throws Exception {
        // Given
        listening("", exchange -> {
            throw new IllegalStateException("the route failed");
        });

        // When
        String answer = exchange(MllpClient.framed("MSH|one"));

        // Then
        assertThat(answer).isNull();
    }

    @Test
    void aStopLetsTheMessageInWorkBeAnswered() throws Exception {
        // Given
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        listening("", exchange -> {
            inWork.countDown();
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            echo(exchange);
        });

        // When
        try (MllpClient sender = new MllpClient(port)) {
            sender.write(MllpClient.framed("last"));
            assertThat(inWork.await(10, TimeUnit.SECONDS)).isTrue();
            Thread stopper = new Thread(() -> engine.close());
            stopper.start();
            Waiting.until("the door is shut", () -> !accepts(port));
            gate.countDown();

            // Then
            assertThat(sender.answer()).isEqualTo("heard last");
            stopper.join(15_000);
        }
    }

    @Test
    void manyConnectionsShareAFewThreads() throws Exception {
        // Given
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        listening("&maxThreads=3&maxPeerConnections=200", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            echo(exchange);
            now.decrementAndGet();
        });

        // When
        List<MllpClient> senders = new CopyOnWriteArrayList<>();
        for (int n = 0; n < 200; n++) {
            senders.add(new MllpClient(port).write(MllpClient.framed("m" + n)));
        }

        // Then
        for (int n = 0; n < 200; n++) {
            assertThat(senders.get(n).answer()).isEqualTo("heard m" + n);
            senders.get(n).close();
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    private void listening(String settings, Processor step) throws Exception {
        port = Engine.freePort();
        engine = new Engine()
                .route("kamelet:mllp-in?port=" + port + settings, step)
                .start();
    }

    private void echo(Exchange exchange) {
        arrived.add(Map.copyOf(exchange.getIn().getHeaders()));
        exchange.getMessage().setBody(("heard " + text(exchange)).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Exchange exchange) {
        return new String((byte[]) exchange.getIn().getBody(), StandardCharsets.ISO_8859_1);
    }

    private String exchange(byte[] bytes) throws Exception {
        return answers(bytes, 1).get(0);
    }

    private List<String> answers(byte[] bytes, int count) throws Exception {
        try (MllpClient sender = new MllpClient(port)) {
            sender.write(bytes);
            List<String> answers = new java.util.ArrayList<>();
            for (int n = 0; n < count; n++) {
                answers.add(sender.answer());
            }
            return answers;
        }
    }

    private static boolean accepts(int port) {
        try (MllpClient probe = new MllpClient(port)) {
            return true;
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
