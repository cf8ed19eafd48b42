// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SendCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void everyAnswerIsPrintedAndAllAcceptedIsZero() throws IOException {
        // Given
        Path file = file("two.hl7", "MSH|^~\\&|||||||ADT^A01|W1\nPID|1\nMSH|^~\\&|||||||ADT^A01|W2\nPID|1\n");
        try (Door door = Door.open((n, message) -> Door.answer("AA", message))) {

            // When
            int code = run(target(door), file.toString());

            // Then
            assertThat(code).isZero();
            assertThat(text(out)).isEqualTo("""
                    %1$s (1): AA
                      MSH|^~\\&|DOOR
                      MSA|AA|W1
                    %1$s (2): AA
                      MSH|^~\\&|DOOR
                      MSA|AA|W2
                    """.formatted(file));
            assertThat(door.frames()).hasSize(2);
        }
    }

    @Test
    void aRefusalIsOneAndTheRestIsStillSent() throws IOException {
        // Given
        Path file = file("two.hl7", "MSH|^~\\&|||||||ADT^A01|W1\nMSH|^~\\&|||||||ADT^A01|W2\n");
        try (Door door = Door.open((n, message) -> Door.answer(n == 1 ? "AR" : "CA", message))) {

            // When
            int code = run(target(door), file.toString());

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(text(out)).contains("(1): AR", "(2): CA");
        }
    }

    @Test
    void noAnswerIsOneAndSaysWhy() throws IOException {
        // Given
        Path file = file("one.hl7", "MSH|^~\\&|||||||ADT^A01|W1\n");
        try (Door door = Door.open((n, message) -> null)) {

            // When
            int code = run(target(door), file.toString());

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(text(err)).contains("no answer in 1 attempt(s): the connection was closed");
        }
    }

    @Test
    void aFileWithoutAMessageIsOne() throws IOException {
        assertThat(run("localhost:1", file("blank.hl7", "\n").toString())).isEqualTo(1);
        assertThat(text(err)).contains("no message in it");
    }

    @Test
    void whatIsNotUnderstoodIsTwo() throws IOException {
        // Given
        String file = file("one.hl7", "MSH|\n").toString();

        // Then
        assertThat(run()).isEqualTo(2);
        assertThat(run("localhost:2575")).isEqualTo(2);
        assertThat(run("localhost", file)).isEqualTo(2);
        assertThat(run("localhost:65536", file)).isEqualTo(2);
        assertThat(run("localhost:2575", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(run("--fast", "localhost:2575", file)).isEqualTo(2);
        assertThat(text(err)).contains("usage:", "not HOST:PORT: localhost", "cannot read", "unknown option --fast");
    }

    @Test
    void helpIsZero() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).startsWith("usage: hikyaku send HOST:PORT FILE...");
    }

    private int run(String... arguments) {
        return SendCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String target(Door door) {
        return "127.0.0.1:" + door.address().getPort();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
