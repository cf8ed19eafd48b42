// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDropSignerTest {
    private static final byte[] DOCUMENT = "a document".getBytes(UTF_8);
    private static final int MAX_BYTES = 20;

    @TempDir
    Path folder;

    private Path toSign;
    private Path signed;

    @BeforeEach
    void folders() throws IOException {
        toSign = Files.createDirectory(folder.resolve("to-sign"));
        signed = Files.createDirectory(folder.resolve("signed"));
    }

    /** A signer whose wait is what the doctor does meanwhile. */
    private FileDropSigner signer(Runnable meanwhile) {
        return new FileDropSigner(
                toSign, signed, Duration.ofSeconds(30), Duration.ofMillis(1), MAX_BYTES, Clock.systemUTC(), length -> {
                    meanwhile.run();
                    return true;
                });
    }

    private void signs(String text) {
        try {
            assertThat(Files.readAllBytes(toSign.resolve("c1.xml"))).isEqualTo(DOCUMENT);
            Files.writeString(signed.resolve("c1.xml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatTheSignerMadeIsTakenByteForByteAndStaysUntilItWasSent() throws Exception {
        // Given
        FileDropSigner signer = signer(() -> signs("signed\r\n\u0001"));

        // When
        byte[] made = signer.sign("c1", DOCUMENT);

        // Then
        assertThat(made).isEqualTo("signed\r\n\u0001".getBytes(UTF_8));
        assertThat(signer.sign("c1", DOCUMENT)).isEqualTo(made);
        signer.done("c1");
        assertThat(left()).isZero();
    }

    @Test
    void aSignatureThatDoesNotHoldIsPutAsideAndMadeAnew() throws Exception {
        // Given
        FileDropSigner signer = signer(() -> signs("signed well"));
        Files.writeString(signed.resolve("c1.xml"), "signed ill");
        signer.sign("c1", DOCUMENT);

        // When
        signer.refuse("c1");

        // Then
        assertThat(signer.sign("c1", DOCUMENT)).isEqualTo("signed well".getBytes(UTF_8));
        assertThat(signed.resolve("c1.refused")).content(UTF_8).isEqualTo("signed ill");
    }

    @Test
    void aSignerThatStopsWaitingLeavesTheDocumentWithTheDoctor() {
        FileDropSigner stopped = new FileDropSigner(
                toSign,
                signed,
                Duration.ofSeconds(30),
                Duration.ofMillis(1),
                MAX_BYTES,
                Clock.systemUTC(),
                length -> false);
        assertThatThrownBy(() -> stopped.sign("c1", DOCUMENT)).hasMessageStartingWith("CON-261");
        assertThat(toSign.resolve("c1.xml")).hasBinaryContent(DOCUMENT);
    }

    @Test
    void foldersThatAreAwayAreWaitedFor() throws IOException {
        Files.delete(toSign);
        assertThatThrownBy(() -> signer(() -> {}).sign("c1", DOCUMENT)).hasMessageStartingWith("CON-261");
    }

    @Test
    void theLimitHoldsAtItAndNotPastIt() throws Exception {
        Files.writeString(signed.resolve("c1.xml"), "x".repeat(MAX_BYTES));
        assertThat(signer(() -> {}).sign("c1", DOCUMENT)).hasSize(MAX_BYTES);
        Files.writeString(signed.resolve("c1.xml"), "x".repeat(MAX_BYTES + 1));
        assertThatThrownBy(() -> signer(() -> {}).sign("c1", DOCUMENT)).hasMessageStartingWith("CON-260");
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
