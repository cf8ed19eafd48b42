// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The front door over a real socket. */
class MllpInTest {
    private Door door;

    @BeforeEach
    void prepare() throws Exception {
        door = new Door();
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void aFrameIsOneMessageAndTheBodyAtTheEndOfTheRouteItsAnswer() throws Exception {
        // Given
        door.open("", door::echo);

        // When
        String answer = door.exchange(MllpClient.framed("MSH|one"));

        // Then
        assertThat(answer).isEqualTo("heard MSH|one");
    }

    @Test
    void anArrivalIsStampedWithItsOwnIdTheTimeAndThePeer() throws Exception {
        // Given
        door.open("", door::echo);

        // When
        door.exchange(MllpClient.framed("MSH|one"));

        // Then
        Map<String, Object> headers = door.arrived.get(0);
        assertThat(headers).containsOnlyKeys(EnvelopeHeader.ARRIVAL, EnvelopeHeader.RECEIVED, EnvelopeHeader.PEER);
        assertThat(headers.get(EnvelopeHeader.ARRIVAL).toString()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
        assertThat(Instant.parse(headers.get(EnvelopeHeader.RECEIVED).toString()))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(headers.get(EnvelopeHeader.PEER).toString()).matches("127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void framesPipelinedInOneWriteAreAnsweredInTheirOrder() throws Exception {
        // Given
        door.open("", door::echo);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.range(0, 500).forEach(n -> all.writeBytes(MllpClient.framed("MSH|" + n)));

        // When
        List<String> answers = door.answers(all.toByteArray(), 500);

        // Then
        assertThat(answers)
                .isEqualTo(
                        IntStream.range(0, 500).mapToObj(n -> "heard MSH|" + n).toList());
    }

    @Test
    void aSlowFirstMessageIsStillAnsweredBeforeAQuickSecond() throws Exception {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        door.open("", exchange -> {
            if (Door.text(exchange).endsWith("first")) {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            }
            door.echo(exchange);
        });

        // When
        try (MllpClient sender = new MllpClient(door.port())) {
            sender.write(MllpClient.framed("first")).write(MllpClient.framed("second"));
            door.exchange(MllpClient.framed("of another connection, which does not wait"));
            gate.countDown();

            // Then
            assertThat(sender.answer()).isEqualTo("heard first");
            assertThat(sender.answer()).isEqualTo("heard second");
        }
    }

    @Test
    void aFrameMayBeSplitAtEveryByte() throws Exception {
        // Given
        door.open("", door::echo);
        String message = "MSH|^~\\&|split" + "x".repeat(1009);
        byte[] frame = MllpClient.framed(message);

        // When
        try (MllpClient sender = new MllpClient(door.port())) {
            for (int cut = 1; cut < frame.length; cut++) {
                sender.write(Arrays.copyOf(frame, cut));
                sender.write(Arrays.copyOfRange(frame, cut, frame.length));

                // Then
                assertThat(sender.answer()).as("cut at %d", cut).isEqualTo("heard " + message);
            }
        }
    }

    @Test
    void whatCameBeforeABrokenFrameIsAnsweredBeforeTheConnectionCloses() throws Exception {
        // Given
        door.open("", door::echo);

        // When
        try (MllpClient sender = new MllpClient(door.port())) {
            sender.write("\u000Bgood\u001C\r\u000Bbad\u000Bworse\u001C\r");

            // Then
            assertThat(sender.answer()).isEqualTo("heard good");
            assertThat(sender.answer()).isNull();
        }
    }

    @Test
    void noBytesAreNoAnswerAndTheNextFrameIsRead() throws Exception {
        // Given
        door.open("", exchange -> {
            if (Door.text(exchange).startsWith("silent")) {
                exchange.getMessage().setBody(new byte[0]);
            } else {
                door.echo(exchange);
            }
        });

        // When
        List<String> answers = door.answers(
                "\u000Bsilent\u001C\r\u000Bone\u001C\r\u000Bsilent\u001C\r\u000Btwo\u001C\r"
                        .getBytes(StandardCharsets.US_ASCII),
                2);

        // Then
        assertThat(answers).containsExactly("heard one", "heard two");
    }

    @Test
    void bytesBeforeAFrameCloseTheConnection() throws Exception {
        // Given
        door.open("", door::echo);

        // When
        String answer = door.exchange("MSH|no frame at all\r".getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(answer).isNull();
        assertThat(door.arrived).isEmpty();
    }

    @Test
    void aRouteThatFailsClosesTheConnectionAndAnswersNothing() throws Exception {
        // Given
        door.open("", exchange -> {
            throw new IllegalStateException("the route failed");
        });

        // When
        String answer = door.exchange(MllpClient.framed("MSH|one"));

        // Then
        assertThat(answer).isNull();
    }

    @Test
    void aStopLetsTheMessageInWorkBeAnswered() throws Exception {
        // Given
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        door.open("", exchange -> {
            inWork.countDown();
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            door.echo(exchange);
        });

        // When
        try (MllpClient sender = new MllpClient(door.port())) {
            sender.write(MllpClient.framed("last"));
            assertThat(inWork.await(10, TimeUnit.SECONDS)).isTrue();
            Thread stopper = new Thread(door::close);
            stopper.start();
            Waiting.until("the door is shut", () -> !door.accepts());
            gate.countDown();

            // Then
            assertThat(sender.answer()).isEqualTo("heard last");
            stopper.join(15_000);
        }
    }
}
