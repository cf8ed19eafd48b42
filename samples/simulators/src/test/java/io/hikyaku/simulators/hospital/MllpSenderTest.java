// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MllpSenderTest {
    private static final byte[] MESSAGE = bytes("MSH|^~\\&|LAB|H|||20260101||ORU^R01|L-1|P|2.5\rPID|1\r");
    private static final byte[] SILENCE = {};

    @TempDir
    private Path folder;

    @Test
    void aMessageGoesOutFramedAndUntouchedAndItsAnswerComesBack() throws IOException {
        // Given
        try (Door door = Door.open((n, message) -> Door.answer("AA", message));
                MllpSender sender = sender(door, SenderSettings.once())) {

            // When
            Answer answer = sender.send(MESSAGE);

            // Then
            assertThat(answer.accepted()).isTrue();
            assertThat(answer.controlId()).isEqualTo("L-1");
            assertThat(door.frames()).containsExactly(MESSAGE);
        }
    }

    @Test
    void aLostConnectionIsOpenedAgainAndTheMessageSentAgain() throws IOException {
        // Given
        try (Door door = Door.open((n, message) -> n < 3 ? null : Door.answer("AA", message));
                MllpSender sender = sender(door, patient())) {

            // When
            Answer answer = sender.send(MESSAGE);

            // Then
            assertThat(answer.code()).isEqualTo("AA");
            assertThat(door.frames()).hasSize(3);
            assertThat(door.connections()).isEqualTo(3);
        }
    }

    @Test
    void comeAgainIsObeyedOnTheSameConnection() throws IOException {
        // Given
        try (Door door = Door.open((n, message) -> Door.answer(n < 3 ? "AE" : "AA", message));
                MllpSender sender = sender(door, patient())) {

            // When
            Answer answer = sender.send(MESSAGE);

            // Then
            assertThat(answer.code()).isEqualTo("AA");
            assertThat(door.frames()).hasSize(3);
            assertThat(door.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsFinal() throws IOException {
        // Given
        try (Door door = Door.open((n, message) -> Door.answer("AR", message));
                MllpSender sender = sender(door, patient())) {

            // When
            Answer answer = sender.send(MESSAGE);

            // Then
            assertThat(answer.code()).isEqualTo("AR");
            assertThat(door.frames()).hasSize(1);
        }
    }

    @Test
    void anAnswerToAnotherMessageIsNotTakenAndTheConnectionIsGivenUp() throws IOException {
        // Given
        try (Door door = Door.open((n, message) ->
                        n == 1 ? Door.framed("MSH|^~\\&|D\rMSA|AA|OTHER\r") : Door.answer("AA", message));
                MllpSender sender = sender(door, patient())) {

            // When
            Answer answer = sender.send(MESSAGE);

            // Then
            assertThat(answer.controlId()).isEqualTo("L-1");
            assertThat(door.connections()).isEqualTo(2);
        }
    }

    @Test
    void silenceEndsWithTheLimit() throws IOException {
        // Given
        SenderSettings hasty =
                patient().withAnswerTimeout(Duration.ofMillis(100)).withMaxAttempts(2);
        try (Door door = Door.open((n, message) -> SILENCE);
                MllpSender sender = sender(door, hasty)) {

            // Then
            assertThatThrownBy(() -> sender.send(MESSAGE))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("no answer in 2 attempt(s): no answer within the limit");
            assertThat(door.frames()).hasSize(2);
        }
    }

    @Test
    void anAnswerAtTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        // Given
        byte[] answer = Door.answer("AA", MESSAGE);
        int bytes = answer.length - 3;
        try (Door door = Door.open((n, message) -> answer);
                MllpSender wide = sender(door, limited(bytes));
                MllpSender narrow = sender(door, limited(bytes - 1))) {

            // Then
            assertThat(wide.send(MESSAGE).accepted()).isTrue();
            assertThatThrownBy(() -> narrow.send(MESSAGE)).hasMessageContaining("larger than " + (bytes - 1));
        }
    }

    @Test
    void nobodyListeningIsSaidSo() throws IOException {
        // Given
        InetSocketAddress nobody = closedPort();
        try (MllpSender sender = new MllpSender(nobody, "lab", SenderSettings.once(), new NoJournal())) {

            // Then
            assertThatThrownBy(() -> sender.send(MESSAGE))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        SenderSettings endless = patient().withPause(Duration.ofHours(1));
        try (Door door = Door.open((n, message) -> {
            asked.countDown();
            return Door.answer("AE", message);
        })) {
            MllpSender sender = sender(door, endless);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(() -> sender.send(MESSAGE)).isInstanceOf(IOException.class));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            // When
            sender.close();

            // Then
            assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void theJournalSaysWhatWasSentAndHeardInOrder() throws IOException {
        // Given
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file);
                Door door = Door.open((n, message) -> n == 1 ? null : Door.answer("AA", message));
                MllpSender sender = new MllpSender(door.address(), "lab", patient(), journal)) {

            // When
            sender.send(MESSAGE);
        }

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .contains("\"event\":\"sent\"", "\"feed\":\"lab\"", "\"controlId\":\"L-1\"", "\"attempt\":1}");
        assertThat(lines.get(1)).contains("\"event\":\"unanswered\"");
        assertThat(lines.get(2)).contains("\"event\":\"sent\"", "\"attempt\":2}");
        assertThat(lines.get(3)).contains("\"event\":\"heard\"", "\"code\":\"AA\"}");
    }

    @Test
    void aTornLineIsCutOffAndTheRestStays() throws IOException {
        // Given
        Path file = folder.resolve("journal");
        Journal.Entry entry = new Journal.Entry("lab", "L-\"1\\", "00");
        try (Journal journal = Journal.open(file)) {
            journal.sent(entry, 1);
        }
        Files.writeString(file, "{\"event\":\"he", StandardOpenOption.APPEND);

        // When
        try (Journal journal = Journal.open(file)) {
            journal.heard(entry, "AA");
        }

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("L-\\u00221\\u005c");
        assertThat(lines.get(1)).contains("\"heard\"");
    }

    private static MllpSender sender(Door door, SenderSettings settings) {
        return new MllpSender(door.address(), "lab", settings, new NoJournal());
    }

    private static SenderSettings patient() {
        return SenderSettings.untilAnswered().withPause(Duration.ofMillis(1));
    }

    private static SenderSettings limited(int maxAnswerBytes) {
        return new SenderSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO, 1, maxAnswerBytes);
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
